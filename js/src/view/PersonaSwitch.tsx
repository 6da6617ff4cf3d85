/** Who the map is seen with: the active persona, and the one drawn beside it. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Persona } from "../document";
import { choose } from "../state/commands/persona";
import { activePersona, shortName, shownPersonas } from "../state/personas";
import { anchorOf } from "./anchor";
import { useEditor } from "./context";
import { Icon } from "./icons";
import { Mark } from "./marks";
import type { Asked, PersonaMenuProps } from "./PersonaMenu";
import { Differences, Matrix, PersonaDialog, PersonaMenu, PersonaSheet } from "./parts";
import { coloursOf } from "./personas/colours";

/** The rest of a name that was cut at its comma, or a short summary; a narrow view leaves it out. */
function restOf({ name, summary }: Persona): string {
  const short = shortName({ name });
  if (name !== short) return name.startsWith(short) && name.length <= 48 ? name.slice(short.length) : "";
  return summary && summary.length <= 34 ? ` · ${summary}` : "";
}

/** More than this and the switch is a menu. */
const ABREAST = 3;

export function PersonaSwitch(): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const personas = editor.personas.value;
  const editable = editor.editable.value;
  const active = activePersona(editor);
  const shown = shownPersonas(editor);
  const menu = useSignal<Pick<PersonaMenuProps, "what" | "anchor"> | null>(null);
  const dialog = useSignal<Asked | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  // The file's colours go to where both marks and curves take them from.
  const [a, b] = coloursOf(
    shown.map(({ persona }) => persona),
    state.theme.value,
  );
  useLayoutEffect(() => {
    const root = bar.current?.closest<HTMLElement>(".jw");
    for (const [name, colour] of [["--jw-a", a] as const, ["--jw-b", b] as const])
      if (colour === null) root?.style.removeProperty(name);
      else root?.style.setProperty(name, colour);
  }, [a, b]);

  const open =
    (what: PersonaMenuProps["what"]) =>
    ({ currentTarget }: { readonly currentTarget: HTMLElement }): void => {
      menu.value = { what, anchor: anchorOf(currentTarget) };
    };
  const leave = (): void => {
    dialog.value = null;
  };
  const asked = dialog.value;

  return (
    <div class="who-bar" ref={bar}>
      <span class="lab" id="jw-persona">
        {t("Persona")}
      </span>
      {personas.length === 0 && editable && (
        <button type="button" class="tb" onClick={() => (dialog.value = { what: "add" })}>
          {Icon({ name: "plus", small: true })}
          {t("Add persona…")}
        </button>
      )}
      {personas.length > 0 && personas.length <= ABREAST && (
        <div
          class="seg"
          role="radiogroup"
          aria-labelledby="jw-persona"
          onKeyDown={(event) => {
            const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
            if (way === undefined || !active) return;
            event.preventDefault();
            event.stopPropagation();
            const next = personas[(personas.indexOf(active) + way + personas.length) % personas.length];
            if (!next) return;
            choose(editor, next.id);
            event.currentTarget.querySelector<HTMLElement>(`[data-persona-id="${CSS.escape(next.id)}"]`)?.focus();
          }}
        >
          {personas.map((persona) => (
            <button
              key={persona.id}
              type="button"
              role="radio"
              aria-checked={persona.id === active?.id}
              tabIndex={persona.id === active?.id ? 0 : -1}
              data-persona-id={persona.id}
              title={persona.name === shortName(persona) ? persona.summary : persona.name}
              onClick={() => choose(editor, persona.id)}
            >
              <Mark side={shown.find((one) => one.persona.id === persona.id)?.side ?? null} />
              <span>
                {shortName(persona)}
                <em>{restOf(persona)}</em>
              </span>
            </button>
          ))}
        </div>
      )}
      {personas.length > ABREAST &&
        shown.map(({ persona, side }) => {
          const what = side === "a" ? "choose" : "beside";
          return (
            <button
              key={side}
              type="button"
              class="btn"
              aria-haspopup="menu"
              aria-expanded={menu.value?.what === what}
              title={t(side === "a" ? "Persona" : "Drawn beside")}
              onClick={open(what)}
            >
              <Mark side={side} />
              <span>{side === "a" ? persona.name : shortName(persona)}</span>
              {Icon({ name: "down", small: true })}
            </button>
          );
        })}
      {personas.length > 1 && (
        <span class="kp" aria-hidden="true">
          <kbd>P</kbd>
          <kbd>{t("Shift")}+P</kbd>
        </span>
      )}
      {personas.length > 1 && (
        <button
          type="button"
          class="tb cmpb"
          title={t("Compare…")}
          onClick={() => (dialog.value = { what: "compare" })}
        >
          {Icon({ name: "curve", small: true })}
          <span>{t("Compare…")}</span>
        </button>
      )}
      {personas.length > 0 && (
        <button
          type="button"
          class="tb"
          aria-label={t("Personas")}
          title={t("Personas")}
          aria-haspopup="menu"
          aria-expanded={menu.value?.what === "more"}
          onClick={open("more")}
        >
          {Icon({ name: "more" })}
        </button>
      )}
      {menu.value && (
        <PersonaMenu
          {...menu.value}
          onAsk={(next) => {
            dialog.value = next;
          }}
          onClose={() => {
            menu.value = null;
          }}
        />
      )}
      {asked?.what === "add" && <PersonaDialog onClose={leave} />}
      {asked?.what === "compare" && <Differences onClose={leave} />}
      {asked?.what === "touchpoints" && <Matrix onClose={leave} />}
      {asked?.what === "sheet" && <PersonaSheet key={asked.id} id={asked.id} onClose={leave} />}
    </div>
  );
}
