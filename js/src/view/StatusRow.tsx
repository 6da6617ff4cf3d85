/** The last row: what is going on and which keys apply, what was refused, how the kernel fares; and the count. */
import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { cards, map, perform } from "../state/commands/index";
import { dialog } from "../state/commands/map";
import { shownKey, usable } from "../state/keymap";
import { movingWords } from "../state/moving";
import { seenOf } from "../state/seen";
import { anchorOf } from "./anchor";
import { type Editor, useEditor } from "./context";
import { downloadDocument } from "./download";
import { Icon } from "./icons";

export function StatusRow(): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const count = useComputed(() => {
    const n = seenOf(editor);
    const all = editor.document.value.cards.size;
    return editor.t(n < all ? "{n} of {all} cards shown" : "{n} cards", { n, all });
  }).value;
  const hidden = state.hidden.value.size;
  useUnanswered(editor);
  // That the kernel has gone is told in a region that was there before: whoever doesn't see the row hears it.
  const down = state.notice.value?.pressing ? null : (gone(editor) ?? reconnecting(editor));
  const said = down ?? saying(editor);
  return (
    <div class={`stat${said?.danger ? " danger" : ""}`}>
      <div class="say">
        <span class="say" role="status">
          {down?.words}
        </span>
        {!down && said?.words}
      </div>
      <span class="sp" />
      <span class="dim count">{count}</span>
      {state.filter.value && (
        <span class="out">
          <Icon name="filter" small />
          {t("{n} hidden by the filter", { n: hidden })}
          <button
            type="button"
            class="lnk"
            onClick={() => {
              state.filter.value = null;
              state.announce(t("All cards are shown"));
            }}
          >
            {t("Show all")}
          </button>
        </span>
      )}
      <button
        type="button"
        class="tb"
        aria-haspopup="menu"
        aria-expanded={state.menu.value?.kind === "height"}
        aria-label={t("View")}
        title={t("View")}
        onClick={({ currentTarget }) => {
          const open = state.menu.peek()?.kind === "height";
          state.menu.value = open ? null : { kind: "height", id: "", anchor: anchorOf(currentTarget) };
        }}
      >
        {Icon({ name: "fit", small: true })}
      </button>
      <div class="vh" aria-live="polite" role="status">
        {state.said.value}
      </div>
    </div>
  );
}

const UNANSWERED_MS = 5000;

/** Some hosts say nothing of their kernel (VS Code, Colab, marimo): there an answer that stays out is all that can be told. */
function useUnanswered({ store, state }: Editor): void {
  const waiting = useComputed(() => store.waiting.value > 0);
  useSignalEffect(() => {
    state.unanswered.value = false;
    if (!waiting.value) return;
    const timer = setTimeout(() => (state.unanswered.value = true), UNANSWERED_MS);
    return () => clearTimeout(timer);
  });
}

interface Said {
  readonly words: JSX.Element;
  readonly danger?: boolean;
}

/** One thing at a time, the most pressing first. */
function saying(editor: Editor): Said | null {
  if (editor.state.notice.value?.pressing) return notice(editor);
  return moving(editor) ?? notice(editor) ?? line(editor) ?? readonly(editor) ?? hint(editor);
}

function gone(editor: Editor): Said | null {
  const { store, t } = editor;
  const draft = store.draft.value;
  const lost = store.connection.value === "gone";
  if (!draft) {
    if (!lost) return null;
    const words = (
      <span>
        <Icon name="close" small />
        <b>{t("Kernel disconnected")}</b>
        {t("Reading and copying work. Run the cell again to go on editing.")}
      </span>
    );
    return { danger: true, words };
  }
  const n = draft.changes.length;
  const words = (
    <>
      <span>
        <Icon name="warn" small />
        <b>{lost ? t("Kernel disconnected") : t("The map was opened anew")}</b>
        {t("{n} changes of yours are kept.", { n })}
      </span>
      <span>
        <button type="button" class="lnk" onClick={() => downloadDocument(draft.document)}>
          {t("Download")}
        </button>
        {!lost && (
          <button type="button" class="lnk" onClick={() => dialog("compare").run(editor)}>
            {t("Compare and apply")}
          </button>
        )}
        <button type="button" class="lnk" onClick={() => store.dropDraft()}>
          {t("Discard")}
        </button>
      </span>
    </>
  );
  return { danger: true, words };
}

function moving(editor: Editor): Said | null {
  const { state, t } = editor;
  const lifted = state.lifted.value;
  if (!lifted) return null;

  const refused = state.drop.value?.refused;
  const key = (keys: readonly string[], word: string): JSX.Element => (
    <span key={word} class="kg">
      {keys.map((each) => (
        <kbd key={each}>{shownKey(each, t)}</kbd>
      ))}
      {word}
    </span>
  );
  const words = (
    <>
      <span>
        <Icon name="grip" small />
        <b>{movingWords(editor, lifted.cards)}</b>
      </span>
      {refused !== undefined && <span>{refused}</span>}
      {lifted.by === "keyboard" && [
        key(["ArrowLeft", "ArrowRight"], t("stage")),
        key(["ArrowUp", "ArrowDown"], t("position")),
        key(["Space"], t("drop")),
      ]}
      {key(["Esc"], t("cancel"))}
    </>
  );
  return { words };
}

function notice(editor: Editor): Said | null {
  const now = editor.state.notice.value;
  if (!now) return null;
  const words = (
    <span>
      <Icon name={now.tone === "danger" ? "warn" : "check"} small />
      {now.text}
      {now.undo && (
        <button type="button" class="lnk" onClick={() => perform(editor, map.undo)}>
          {editor.t("Undo")}
        </button>
      )}
      {now.again && (
        <button type="button" class="lnk" onClick={now.again}>
          {editor.t("Try again")}
        </button>
      )}
    </span>
  );
  return { words, danger: now.tone === "danger" };
}

function reconnecting({ store, t }: Editor): Said | null {
  if (store.connection.value !== "reconnecting") return null;
  const n = store.waiting.value;
  const words = (
    <span>
      <Icon name="warn" small />
      <b>{t("Reconnecting…")}</b>
      {n > 0 ? t("{n} changes wait here and are sent then.", { n }) : t("Edits wait here and are sent then.")}
    </span>
  );
  return { danger: true, words };
}

function line({ store, state, t }: Editor): Said | null {
  const connection = store.connection.value;
  if (connection !== "busy" && !state.unanswered.value) return null;
  // Read only then: each edit waits for a moment, and would have the row drawn twice.
  const n = store.waiting.value;
  if (n === 0) return null;
  const words = (
    <span>
      <Icon name="clock" small />
      {connection === "busy"
        ? t("The kernel is running a cell; {n} changes wait for it.", { n })
        : t("The kernel has not answered yet; {n} changes wait here.", { n })}
    </span>
  );
  return { words };
}

function readonly({ store }: Editor): Said | null {
  const reason = store.readonly.value;
  if (reason === false) return null;
  const words = (
    <span>
      <Icon name="lock" small />
      {reason}
    </span>
  );
  return { words };
}

/** While the grid has the focus: the keys that a person needs first. */
function hint(editor: Editor): Said | null {
  const { state, t } = editor;
  if (state.focus.value === null || state.view.value !== "grid") return null;
  const inside = state.inside.value !== null;
  const keyed = inside ? [cards.edit, cards.pickUp, cards.moveTo, cards.remover] : [cards.add, map.find, map.help];
  const words = (
    <>
      {keyed
        .filter(({ keys }) => usable(keys).length > 0)
        .map(({ id, label, keys }) => (
          <span key={id} class="kg">
            <kbd>{shownKey(usable(keys)[0] ?? "", t)}</kbd>
            {t(label)}
          </span>
        ))}
    </>
  );
  return { words };
}
