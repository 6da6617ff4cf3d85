/** The editor as a lane sees it that draws one picture: it is not drawn again for what it doesn't show. */
import { computed } from "@preact/signals";
import { COLLECTIONS, type CollectionName, type Document } from "../document/document";
import type { Editor } from "../state/editor";

const UNSEEN: ReadonlySet<CollectionName> = new Set(["comments", "silenced", "links"]);
const SEEN = COLLECTIONS.filter((name) => !UNSEEN.has(name));

/** Cards only matter to a picture where a feeling is about a single card. */
const differ = (a: Document, b: Document): boolean =>
  a.settings !== b.settings ||
  SEEN.some((name) => a[name] !== b[name] && (name !== "cards" || [...b.emotions.values()].some(({ card }) => card)));

const known = new WeakMap<Editor, Editor>();

export function picturedBy(editor: Editor): Editor {
  let made = known.get(editor);
  if (!made) {
    let last: Document | undefined;
    const document = computed(() => {
      const now = editor.document.value;
      if (!last || differ(last, now)) last = now;
      return last;
    });
    // Not a copy: the language may change.
    made = Object.create(editor, { document: { value: document } }) as Editor;
    known.set(editor, made);
  }
  return made;
}
