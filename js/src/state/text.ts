/** Text fields: a draft is kept until it is taken or given up. */
import { addCards } from "../document/builders";
import type { Operation } from "../hosts/protocol";
import type { Refusal } from "./contract";
import { type Editor, type TextTarget, tell, without } from "./editor";
import { shortened } from "./graphemes";

export const keyOf = ({ id, field }: TextTarget): string => `${id}/${field}`;
/** A card to be has no id yet; its cell stands for it. */
export const newCardTarget = (stage: string, lane: string): TextTarget => ({ id: `${stage} ${lane}`, field: "new" });

interface Put {
  readonly target: TextTarget;
  readonly draft: string;
  readonly many?: boolean;
  readonly label: string;
  readonly operations: readonly Operation[];
  readonly theirs?: string | undefined;
}

/** One change with what was typed; where it is refused, the draft is kept. */
export async function put(
  editor: Editor,
  { target, draft, many = false, label, operations, theirs }: Put,
): Promise<boolean> {
  const { state, store } = editor;
  const key = keyOf(target);
  const still = editor.still();
  const refuse = (refusal: Refusal): false => {
    state.rejected.value = new Map(state.rejected.peek()).set(key, { draft, many, refusal });
    // The field says it too, but whoever went on may not see the field.
    if (still()) state.announce(refusal.message);
    else tell(editor, refusal.message, "danger");
    return false;
  };
  const tooLong = many ? null : excess(editor, target, draft);
  if (tooLong !== null) return refuse({ reason: "invalid", message: tooLong, where: null });
  if (theirs !== undefined) {
    const message = editor.t("This was changed elsewhere meanwhile. Keep one of the two.");
    return refuse({ reason: "conflict", message, where: null, theirs });
  }
  state.rejected.value = without(state.rejected.peek(), key);
  if (operations.length === 0) return true;
  const outcome = await store.commit({ label: editor.language.english(label), operations });
  return outcome.ok || refuse(outcome.refusal);
}

const MOST_TEXT = 5000;
const MOST_NAME = 200;

/** What is too long is said here, in the reader's language; the host would say it too. */
function excess({ t }: Editor, { field }: TextTarget, draft: string): string | null {
  const most = field === "name" ? MOST_NAME : MOST_TEXT;
  const n = [...draft.trim()].length;
  return n > most
    ? t("{n} of {most} characters. Nothing was lost: shorten it, or move the rest elsewhere.", { n, most })
    : null;
}

/** New cards in a cell, one for each text, in one change; answers their ids. */
export async function saveCards(
  editor: Editor,
  place: { readonly stage: string; readonly lane: string; readonly at?: number },
  texts: readonly string[],
): Promise<readonly string[]> {
  const target = newCardTarget(place.stage, place.lane);
  const { t } = editor;
  const label = texts.length === 1 ? t("Add card") : t("Add {n} cards", { n: texts.length });
  const { ids, operations } = addCards(editor.document.peek(), place, texts);
  const taken = await put(editor, { target, draft: texts.join("\n"), many: texts.length > 1, label, operations });
  if (taken && texts.length > 1) editor.state.announce(t("{n} cards added", { n: texts.length }));
  return taken ? ids : [];
}

export function giveUp({ state }: Editor, target: TextTarget): void {
  if (sameTarget(state.editing.peek(), target)) state.editing.value = null;
  state.rejected.value = without(state.rejected.peek(), keyOf(target));
}

export const sameTarget = (a: TextTarget | null, b: TextTarget): boolean => a?.id === b.id && a.field === b.field;

/** A text in a sentence: its first line, shortened, where it can be after a whole word. */
export function brief(text: string, most = 40): string {
  const line = text.split("\n", 1)[0] ?? "";
  const said = shortened(line, most);
  return said === line ? line : said.replace(/(.{20})\s+\S*…$/, "$1…");
}
