/** Which personas a view draws: the active one, and at most one beside it. */
import type { Persona } from "../document/types";
import type { Editor } from "./editor";
import { shortened } from "./graphemes";

/** Circle and square: the mark of the active persona, and of the one beside it. */
export type Side = "a" | "b";

export interface ShownPersona {
  readonly persona: Persona;
  readonly side: Side;
}

type Part = Pick<Editor, "personas"> & { readonly state: Pick<Editor["state"], "persona" | "second"> };

export function activePersona({ state, personas }: Part): Persona | null {
  const all = personas.value;
  return all.find(({ id }) => id === state.persona.value) ?? all[0] ?? null;
}

/** The active persona, then the one beside it; with two or more the next in order unless the view says otherwise. */
export function shownPersonas(editor: Part): readonly ShownPersona[] {
  const active = activePersona(editor);
  if (!active) return [];
  const wanted = editor.state.second.value;
  const others = editor.personas.value.filter(({ id }) => id !== active.id);
  const second = wanted === "" ? undefined : (others.find(({ id }) => id === wanted) ?? others[0]);
  const shown: ShownPersona[] = [{ persona: active, side: "a" }];
  return second ? [...shown, { persona: second, side: "b" }] : shown;
}

/** The name before its comma: what fits on a curve. */
export function shortName({ name }: Pick<Persona, "name">): string {
  const short = name.split(/[,(–—]/)[0]?.trim() || name;
  return shortened(short, 20);
}
