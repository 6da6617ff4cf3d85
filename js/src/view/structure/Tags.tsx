/** The tags of all selected cards: what they have in common or not, taken away or added for all in one step. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { setField } from "../../document/builders";
import type { Card } from "../../document/types";
import type { Editor } from "../../state/editor";
import { together } from "../../state/selecting";
import { useEditor } from "../context";
import { Dialog } from "../Dialog";
import { Icon } from "../icons";

interface Props {
  readonly card: string;
  readonly onClose: () => void;
}

export function Tags({ card: id, onClose }: Props): JSX.Element | null {
  const editor = useEditor();
  const { t, state } = editor;
  const document = editor.document.value;
  const first = document.cards.get(id);
  const ids = useRef(first ? together(editor, first).map((card) => card.id) : []).current;
  const typed = useSignal("");
  const all = ids.flatMap((each) => document.cards.get(each) ?? []);
  const counts = new Map<string, number>();
  for (const tag of all.flatMap(({ tags = [] }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const add = (): void => {
    const more = typed
      .peek()
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean);
    typed.value = "";
    setTags(editor, all, ({ tags = [] }) => [...new Set([...tags, ...more])]);
  };
  return (
    <Dialog title={t("Tags of {n} cards", { n: all.length })} anchor={state.anchor.peek()} onClose={onClose}>
      <form
        class="tags"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <ul>
          {[...counts].map(([tag, n]) => (
            <li key={tag}>
              <span>{tag}</span>
              <span class="dim">{t("{n} of {base}", { n, base: all.length })}</span>
              <button
                type="button"
                class="tb"
                aria-label={t("Remove {name}", { name: tag })}
                title={t("Remove {name}", { name: tag })}
                onClick={() => setTags(editor, all, ({ tags = [] }) => tags.filter((each) => each !== tag))}
              >
                <Icon name="close" small />
              </button>
            </li>
          ))}
        </ul>
        <label>
          <span class="fl">{t("Tags, with commas between them")}</span>
          <input
            class="inp"
            value={typed.value}
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
            }}
          />
        </label>
        <div class="acts2">
          <button type="submit" class="btn pri">
            {t("Add to all")}
          </button>
          <button type="button" class="btn" onClick={onClose}>
            {t("Close")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag, i) => tag === b[i]);

function setTags(editor: Editor, all: readonly Card[], next: (card: Card) => readonly string[]): void {
  const { t } = editor;
  const document = editor.document.peek();
  const operations = all.flatMap((card) => {
    const tags = next(card);
    return same(tags, card.tags ?? []) ? [] : setField(document, card.id, "tags", tags.length > 0 ? tags : undefined);
  });
  const n = operations.length;
  void editor.commit(t("Tags of {n} cards", { n: all.length }), operations).then(({ ok }) => {
    if (ok && n > 0) editor.state.announce(t("{n} cards changed", { n }));
  });
}
