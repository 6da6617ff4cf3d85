/** The style sheets of the shadow root: parsed once, adopted by every view. */
import base from "./base.css";
import card from "./card.css";
import columns from "./columns.css";
import dialog from "./dialog.css";
import emotion from "./emotion.css";
import frame from "./frame.css";
import grid from "./grid.css";
import lanes from "./lanes.css";
import narrow from "./narrow.css";
import panels from "./panels.css";
import tokens from "./tokens.css";

const BEFORE = [tokens, base, frame, grid, columns, card, lanes, emotion, panels, dialog];
const AFTER = [narrow];

const sheets = new Map<string, CSSStyleSheet>();

function sheetOf(text: string): CSSStyleSheet {
  const sheet = sheets.get(text) ?? new CSSStyleSheet();
  if (!sheets.has(text)) sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}

/** `more`: those of parts that come later; they stand before what narrows a view. */
export function adopt(root: ShadowRoot, more: readonly string[] = []): void {
  root.adoptedStyleSheets = [...BEFORE, ...more, ...AFTER].map(sheetOf);
}
