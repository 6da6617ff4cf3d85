/** A record whole: its fields, its evidence and links, its comments. It follows the selection, or shows what was asked for. */

import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX, TargetedPointerEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { COLLECTIONS, type CollectionName, cardsOf, type Fields, remove } from "../document";
import { show, THE_MAP } from "../state/commands/inspect";
import { tell } from "../state/editor";
import { brief } from "../state/text";
import { Thread } from "./comments/Thread";
import { type Editor, useEditor } from "./context";
import { uncover } from "./focus";
import { Icon, type IconName } from "./icons";
import { currentOf, keyOfPlace } from "./inspector/current";
import { EvidenceList } from "./inspector/EvidenceList";
import { LinkList } from "./inspector/LinkList";
import { canMake, make } from "./inspector/making";
import { RecordFields } from "./inspector/RecordFields";
import { RecordSearch } from "./inspector/RecordSearch";
import { Related } from "./inspector/Related";
import { calledAt, idsOf, kindWord, ruleOf, type Shown, shownAt } from "./inspector/records";
import { Tool } from "./inspector/Tool";
import { selectedTogether, shownTogether } from "./inspector/together";
import { useSummons } from "./useSummons";

const HEIGHT = { start: 240, least: 120, most: 560, step: 20 };

const FOUND: readonly CollectionName[] = COLLECTIONS.filter((name) => name !== "comments" && name !== "silenced");

export function Inspector(): JSX.Element | null {
  const editor = useEditor();
  const { state, t } = editor;
  const height = useSignal(HEIGHT.start);
  const looking = useSignal(false);
  const fresh = useSignal<string | null>(null);
  const root = useRef<HTMLElement>(null);
  const trail = useSignal<readonly string[]>([]);
  const place = useRef<string | null>(null);
  const last = useRef<string | null>(null);
  const current = useComputed(() => {
    const id = currentOf(editor);
    return id === null ? null : shownAt(editor.document.value, id);
  });
  const several = useComputed(() => selectedTogether(editor).join(" "));
  const ids = several.value === "" ? null : several.value.split(" ");
  const shown = ids ? null : current.value;

  // What was asked for stands until the person goes elsewhere on the map.
  useSignalEffect(() => {
    const key = keyOfPlace(editor);
    const asked = state.inspected.peek();
    if (place.current !== null && place.current !== key && asked !== null && !state.selected.peek().has(asked)) {
      state.inspected.value = null;
      trail.value = [];
    }
    place.current = key;
  });
  // The way back; and in view the card that was gone to, or that the dock has just opened over.
  useSignalEffect(() => {
    const id = current.value?.id ?? null;
    const before = last.current;
    if (id === before) return;
    last.current = id;
    const way = trail.peek();
    if (before !== null && state.inspected.peek() === id) trail.value = [...way, before];
    const card =
      id !== null &&
      (before === null || state.inspected.peek() === id) &&
      document(root.current)?.querySelector(`[data-card-id="${CSS.escape(id)}"]`);
    if (!card) return;
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    uncover(card);
  });
  // Who asked for a record is led to it; what they pressed may be gone by now.
  useSummons("inspector", () => {
    if (fresh.peek() !== state.inspected.peek()) root.current?.querySelector<HTMLElement>(".crumb")?.focus();
  });
  useLayoutEffect(() => {
    // Who is not led here hears that it is open, and at what.
    if (!state.summoned.peek()) {
      const text = current.peek() ? pieces(editor, current.peek()?.id ?? "").join(", ") : "";
      state.announce(text === "" ? t("Inspector") : t("{label}: {text}", { label: t("Inspector"), text }));
    }
    const body = root.current?.parentElement;
    const map = body?.firstElementChild;
    if (!body || !map) return;
    if (map.scrollHeight > map.clientHeight)
      height.value = Math.min(HEIGHT.start, Math.max(HEIGHT.least, Math.round(body.clientHeight * 0.42)));
    const observer = new ResizeObserver(() => body.toggleAttribute("data-low", map.clientHeight < HEIGHT.start));
    observer.observe(map);
    return () => {
      observer.disconnect();
      state.inspected.value = null;
    };
  }, []);
  if (!state.inspector.value) return null;

  const close = (): void => {
    state.inspector.value = false;
    const card = editor.document.peek().cards.get(shown?.id ?? "");
    const focus = state.focus.peek();
    if (card) editor.moveFocus(card, { card: card.id });
    else if (focus) editor.moveFocus(focus);
  };
  const go = (by: 1 | -1): void => {
    const now = current.peek();
    const kind = now?.kind === "map" || !now ? "cards" : now.kind;
    const all = kind === "cards" ? readingOrder(editor) : idsOf(editor.document.peek(), kind);
    const at = now && all.includes(now.id) ? all.indexOf(now.id) : by > 0 ? -1 : 0;
    const next = all[(at + by + all.length) % all.length];
    if (next === undefined) return;
    if (kind === "cards") {
      state.selected.value = new Set([next]);
      state.inspected.value = null;
    } else state.inspected.value = next;
    trail.value = [];
    state.announce(pieces(editor, next).join(", "));
  };
  /** A new record, its first field ready to be typed in. */
  const start = async (kind: CollectionName, given: Fields = {}): Promise<void> => {
    const id = await make(editor, kind, given);
    if (id === null) return;
    fresh.value = id;
    show(editor, id);
  };
  const back = trail.value.at(-1);
  const button = (label: string, icon: IconName, onClick: () => void): JSX.Element => (
    <Tool label={label} icon={icon} onClick={onClick} />
  );
  return (
    <section
      ref={root}
      class="dock"
      aria-label={t("Inspector")}
      style={{ "--dock": `${height.value}px` }}
      onKeyDown={(event) => {
        // A dialog that was opened here closes by itself.
        const within = event.target instanceof Element && event.target.closest("dialog, [popover]");
        if (event.key !== "Escape" || event.defaultPrevented || within) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <Edge height={height} label={t("Height of the inspector")} />
      <div class="dh">
        {back !== undefined &&
          shownAt(editor.document.value, back) &&
          button(t("Back to {name}", { name: calledAt(editor, back) }), "left", () => {
            trail.value = trail.peek().slice(0, -1);
            last.current = null;
            show(editor, back);
          })}
        {shown ? (
          <Crumb editor={editor} id={shown.id} />
        ) : (
          <h3 class="crumb" tabIndex={-1}>
            {ids ? <b>{t("{n} cards", { n: ids.length })}</b> : t("Inspector")}
          </h3>
        )}
        <span class="sp" />
        {(shown || ids) && editor.editable.value && <span class="dim">{t("Saves when you leave a field")}</span>}
        <i class="vr" />
        {shown && editor.editable.value && <Delete key={shown.id} shown={shown} />}
        {ids &&
          editor.editable.value &&
          button(t("Delete"), "trash", () => editor.run("card.delete", { card: ids[0] ?? "" }))}
        {button(t("All records…"), "search", () => (looking.value = true))}
        {button(t("Fields of the map"), "settings", () => show(editor, THE_MAP))}
        <i class="vr" />
        {button(shown?.kind === "cards" || !shown ? t("Previous card") : t("Previous record"), "up", () => go(-1))}
        {button(shown?.kind === "cards" || !shown ? t("Next card") : t("Next record"), "down", () => go(1))}
        {button(t("Close inspector"), "close", close)}
      </div>
      {ids ? (
        <div class="dg3 some" tabIndex={-1} key={several.value}>
          <div class="c1">
            <RecordFields shown={shownTogether(editor.document.value, ids)} />
          </div>
          <Chosen ids={ids} />
        </div>
      ) : shown ? (
        <div class={shown.kind === "map" ? "dg3 whole" : "dg3"} tabIndex={-1} key={shown.id}>
          <div class="c1">
            <RecordFields shown={shown} autofocus={fresh.peek() === shown.id} />
          </div>
          {shown.kind !== "map" && (
            <>
              <div class="c2">
                {ruleOf(shown.kind, "evidence") && <EvidenceList shown={shown} />}
                {shown.kind === "paths" && editor.editable.value && (
                  <button type="button" class="tb acc" onClick={() => void start("steps", { path: shown.id })}>
                    <Icon name="plus" small />
                    {t("Add step")}
                  </button>
                )}
                <Related shown={shown} />
                {shown.kind !== "links" && <LinkList shown={shown} />}
              </div>
              <Thread on={shown.id} />
            </>
          )}
        </div>
      ) : (
        <p class="nocard">{t("Select a card, a stage, a lane or a point to see its fields.")}</p>
      )}
      {looking.value && (
        <RecordSearch
          title={t("All records…")}
          kinds={FOUND}
          onChoose={(id) => show(editor, id)}
          canMake={canMake}
          onNew={(kind) => void start(kind)}
          onClose={() => (looking.value = false)}
        />
      )}
    </section>
  );
}

/** The cards that are edited together, and the way to each. */
function Chosen({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  const editor = useEditor();
  const { t, state } = editor;
  return (
    <section class="c2" aria-label={t("Selected cards")}>
      <h4 class="fl h">{t("Selected cards")}</h4>
      <ul class="these">
        {ids.map((id) => {
          const name = calledAt(editor, id);
          const leave = t("Leave out {name}", { name });
          return (
            <li key={id}>
              <button type="button" class="jump" title={t("Open {name}", { name })} onClick={() => show(editor, id)}>
                {name}
              </button>
              <span>{pieces(editor, id).slice(0, 2).join(" / ")}</span>
              <Tool
                label={leave}
                icon="close"
                small
                onClick={() => (state.selected.value = new Set(ids.filter((one) => one !== id)))}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const document = (node: Element | null): ShadowRoot | null => {
  const root = node?.getRootNode();
  return root instanceof ShadowRoot ? root : null;
};

/** All cards as the map is read: stage by stage, lane by lane. */
const readingOrder = (editor: Editor): readonly string[] =>
  editor.stages.value.flatMap((stage) =>
    editor.lanes.value.flatMap((lane) => cardsOf(editor.document.value, stage.id, lane.id).map(({ id }) => id)),
  );

/** Where a record stands, in words. */
function pieces(editor: Editor, id: string): readonly string[] {
  const { t } = editor;
  const map = editor.document.value;
  const card = map.cards.get(id);
  if (card) {
    const cards = cardsOf(map, card.stage, card.lane);
    const place = t("Card {i} of {n}", { i: cards.indexOf(card) + 1, n: cards.length });
    return [calledAt(editor, card.stage), calledAt(editor, card.lane), place];
  }
  const kind = shownAt(map, id)?.kind ?? "map";
  return [t(kindWord(kind)), calledAt(editor, id)];
}

function Crumb({ editor, id }: { readonly editor: Editor; readonly id: string }): JSX.Element {
  const all = pieces(editor, id);
  return (
    <h3 class="crumb" tabIndex={-1} title={all.join(" / ")}>
      {all.slice(0, -1).map((piece) => (
        <>
          {piece}
          <i aria-hidden="true">/</i>
        </>
      ))}
      <b>{all.at(-1)}</b>
    </h3>
  );
}

/** A stage with cards asks where they go; all else can be undone. */
function Delete({ shown: { kind, id } }: { readonly shown: Shown }): JSX.Element | null {
  const editor = useEditor();
  const { t, state } = editor;
  if (kind === "map") return null;
  const label = t("Delete record");
  const away = (): void => {
    if (kind === "stages" || kind === "lanes") {
      editor.run("axis.delete", { axis: kind, id });
      return;
    }
    const text = t("Deleted “{text}”.", { text: brief(calledAt(editor, id)) });
    void editor
      .commit(t("Delete “{name}”", { name: brief(calledAt(editor, id), 30) }), remove(editor.document.peek(), [id]))
      .then(({ ok }) => {
        if (!ok) return;
        state.inspected.value = null;
        tell(editor, text, "plain", true);
      });
  };
  return <Tool label={label} icon="trash" onClick={away} />;
}

/** The upper edge: it is dragged, or moved with the arrow keys. */
function Edge({ height, label }: { readonly height: { value: number }; readonly label: string }): JSX.Element {
  const set = (value: number): void => {
    height.value = Math.max(HEIGHT.least, Math.min(HEIGHT.most, Math.round(value)));
  };
  const start = (event: TargetedPointerEvent<HTMLHRElement>): void => {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    const from = height.value + event.clientY;
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientY }: PointerEvent): void => set(from - clientY);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
    event.preventDefault();
  };
  return (
    <hr
      class="edge"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={height.value}
      aria-valuemin={HEIGHT.least}
      aria-valuemax={HEIGHT.most}
      onPointerDown={start}
      onKeyDown={(event) => {
        const by = { ArrowUp: HEIGHT.step, ArrowDown: -HEIGHT.step }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        set(height.value + by);
      }}
    />
  );
}
