/** Widths of words as they will be drawn, so that labels can make room for each other. */

/** A name that runs from right to left turns no words or signs around it. */
export const apart = (name: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

export type Weight = 400 | 600 | 650;

/** Width of one line in CSS pixels. */
export function textWidth(text: string, weight: Weight = 400, family = "system-ui, sans-serif", size = 11): number {
  const font = `${weight} ${size}px ${family}`;
  const key = `${font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (context === undefined) context = document.createElement("canvas").getContext("2d");
  if (!context) return text.length * size * 0.58;
  context.font = font;
  const width = context.measureText(text).width;
  if (widths.size > 4000) widths.clear();
  widths.set(key, width);
  return width;
}

/** How many lines the words need in a given width. */
export function lineCount(text: string, width: number, weight: Weight = 400, family?: string): number {
  let lines = 1;
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, weight, family) > width) {
      lines += 1;
      line = word;
    } else line = longer;
    if (line === word) lines += Math.max(0, Math.ceil(textWidth(word, weight, family) / width) - 1);
  }
  return lines;
}

/** The words on lines of at most a width. */
export function wrapped(text: string, width: number, family?: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, 400, family) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}
