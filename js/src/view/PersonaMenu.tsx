/** Whom the map is seen with, whom beside them, and all that opens from there. */
import type { JSX } from "preact";
import { choose } from "../state/commands/persona";
import type { Anchor } from "../state/editor";
import { activePersona, shortName, shownPersonas } from "../state/personas";
import { useEditor } from "./context";
import { type Entry, Menu } from "./Menu";

/** What was asked for; a sheet's persona by id. */
export type Asked =
  | { readonly what: "add" | "compare" | "touchpoints" }
  | { readonly what: "sheet"; readonly id: string };

export interface PersonaMenuProps {
  readonly what: "choose" | "beside" | "more";
  readonly anchor: Anchor;
  readonly onAsk: (asked: Asked) => void;
  readonly onClose: () => void;
}

export function PersonaMenu({ what, anchor, onAsk, onClose }: PersonaMenuProps): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const personas = editor.personas.value;
  const active = activePersona(editor);
  const second = shownPersonas(editor)[1]?.persona.id ?? "";
  const beside = (id: string, label: string): Entry => ({
    label,
    checked: second === id,
    run: () => {
      state.second.value = id;
    },
  });
  const others = personas.filter(({ id }) => id !== active?.id);
  const besides: readonly Entry[] =
    others.length > 0
      ? [t("Drawn beside"), ...others.map(({ id, name }) => beside(id, name)), beside("", t("Nobody"))]
      : [];
  const entries =
    what === "choose"
      ? personas.map(({ id, name }) => ({ label: name, checked: id === active?.id, run: () => choose(editor, id) }))
      : what === "beside"
        ? besides
        : [
            ...besides,
            ...(besides.length > 0 ? [null] : []),
            ...personas.map(({ id, name }) => ({
              label: t("Sheet of {name}", { name: shortName({ name }) }),
              icon: "page" as const,
              run: () => onAsk({ what: "sheet", id }),
            })),
            null,
            ...(personas.length > 1
              ? [{ label: t("Compare…"), icon: "curve" as const, run: () => onAsk({ what: "compare" }) }]
              : []),
            {
              label: t("Touchpoints and personas…"),
              icon: "grid" as const,
              run: () => onAsk({ what: "touchpoints" }),
            },
            ...(editor.editable.value
              ? [{ label: t("Add persona…"), icon: "plus" as const, run: () => onAsk({ what: "add" }) }]
              : []),
          ];
  const label = t(what === "choose" ? "Persona" : what === "beside" ? "Drawn beside" : "Personas");
  return <Menu {...{ label, anchor, entries, onClose }} />;
}
