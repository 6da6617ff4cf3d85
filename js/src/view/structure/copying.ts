/** Copy and cut: what is selected, or what stands in the cell that has the focus. */
import { remove } from "../../document/builders";
import type { Card } from "../../document/document";
import { cardsOf } from "../../document/selectors";
import { type Editor, tell } from "../../state/editor";
import { chosenCards } from "../../state/selecting";
import { clipOf, htmlOf, tsvOf } from "./clip";

function meant(editor: Editor): readonly Card[] {
  const chosen = chosenCards(editor);
  const cell = editor.state.focus.peek();
  if (chosen.length > 0 || !cell) return chosen;
  // What a filter hides is not meant.
  const hidden = editor.state.hidden.peek();
  return cardsOf(editor.document.peek(), cell.stage, cell.lane).filter(({ id }) => !hidden.has(id));
}

/** Answers the browser's own event, which alone may write to the clipboard at once. */
export function copyOut(editor: Editor, event: ClipboardEvent): void {
  const cards = meant(editor);
  if (cards.length === 0 || !event.clipboardData) return;
  const cut = event.type === "cut" && editor.editable.peek();
  const clip = clipOf(editor, cards);
  event.preventDefault();
  event.clipboardData.setData("text/plain", tsvOf(clip));
  event.clipboardData.setData("text/html", htmlOf(clip));
  taken(editor, cards, cut);
}

/** For a menu: the browser is asked, and may say no. */
export function copyCards(
  editor: Editor,
  { cards, cut = false }: { readonly cards: readonly Card[]; readonly cut?: boolean },
): void {
  const clip = clipOf(editor, cards);
  const flavour = (type: string, text: string) => [type, new Blob([text], { type })];
  const item = new ClipboardItem(
    Object.fromEntries([flavour("text/plain", tsvOf(clip)), flavour("text/html", htmlOf(clip))]),
  );
  const { t } = editor;
  navigator.clipboard.write([item]).then(
    () => taken(editor, cards, cut),
    () => tell(editor, t("The browser keeps its clipboard to itself. Use the keys to copy."), "danger"),
  );
}

function taken(editor: Editor, cards: readonly Card[], cut: boolean): void {
  const { t, state } = editor;
  const n = cards.length;
  if (!cut) {
    tell(editor, t("{n} cards copied", { n }));
    return;
  }
  const [first] = cards;
  const operations = remove(
    editor.document.peek(),
    cards.map(({ id }) => id),
  );
  void editor.commit(t("Cut {n} cards", { n }), operations).then(({ ok }) => {
    if (ok) tell(editor, t("{n} cards cut", { n }), "plain", true);
  });
  state.selected.value = new Set();
  if (first) editor.moveFocus(first);
}
