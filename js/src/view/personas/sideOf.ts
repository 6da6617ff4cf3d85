/** Which side of a comparison a persona is drawn on, if any. */
import { type Side, shownPersonas } from "../../state/personas";
import type { Editor } from "../context";

export const sideOf = (editor: Editor, persona: string | undefined): Side | null =>
  shownPersonas(editor).find((shown) => shown.persona.id === persona)?.side ?? null;
