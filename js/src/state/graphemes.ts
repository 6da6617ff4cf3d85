/** Characters as people count them: an emoji family, or a letter with its marks, is one. */
const segmenter = typeof Intl.Segmenter === "undefined" ? null : new Intl.Segmenter();

/** The first characters of a text; all of it, where it has no more. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let n = 0;
  let end = 0;
  const parts = segmenter ? segmenter.segment(text) : Array.from(text, (segment) => ({ segment }));
  for (const { segment } of parts) {
    if (n === most) return text.slice(0, end);
    n += 1;
    end += segment.length;
  }
  return text;
}

/** The same, with a sign where something was left out. */
export function shortened(text: string, most: number): string {
  return cut(text, most) === text ? text : `${cut(text, most - 1).trimEnd()}…`;
}
