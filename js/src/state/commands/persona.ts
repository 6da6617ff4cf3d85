/** Whom the map is seen with: which persona is active. */
import type { Editor } from "../editor";

export function choose({ state, personas, t }: Editor, persona: string): void {
  if (state.second.peek() === persona) state.second.value = null;
  state.persona.value = persona;
  state.announce(t("Persona: {name}", { name: personas.peek().find(({ id }) => id === persona)?.name ?? "" }));
}
