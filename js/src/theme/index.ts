/** The style sheets of the shadow root: parsed once, adopted by every view. */
import base from "./base.css";
import card from "./card.css";
import dialog from "./dialog.css";
import edit from "./edit.css";
import emotion from "./emotion.css";
import frame from "./frame.css";
import grid from "./grid.css";
import inspector from "./inspector.css";
import lanes from "./lanes.css";
import metrics from "./metrics.css";
import moments from "./moments.css";
import narrow from "./narrow.css";
import outline from "./outline.css";
import panels from "./panels.css";
import tokens from "./tokens.css";

const TEXTS = [
  tokens,
  base,
  frame,
  grid,
  card,
  edit,
  lanes,
  emotion,
  moments,
  metrics,
  panels,
  inspector,
  outline,
  dialog,
  narrow,
];

let sheets: readonly CSSStyleSheet[] | undefined;

export function adopt(root: ShadowRoot): void {
  sheets ??= TEXTS.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.adoptedStyleSheets = [...sheets];
}
