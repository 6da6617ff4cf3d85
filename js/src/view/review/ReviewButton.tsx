/** Opens the review, and says how many findings are open. Only where a host can review. */
import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { perform } from "../../state/commands/command";
import { review } from "../../state/commands/review";
import { isOpen, reviewing, wantedOf } from "../../state/reviewing";
import { useEditor } from "../context";
import { Icon } from "../icons";

/** How long the map is to be still before it is looked through: while somebody reads the findings, and while nobody does. */
const SOON_MS = 500;
const LATER_MS = 4000;

export function ReviewButton(): JSX.Element | null {
  const editor = useEditor();
  return editor.store.reviews ? <Button /> : null;
}

function Button(): JSX.Element {
  const editor = useEditor();
  const { store, state, t, locale } = editor;
  const { open, findings, of, ask } = reviewing(editor);
  const n = useComputed(() => findings.value?.filter(isOpen).length ?? 0).value;
  const pressed = open.value;
  const revision = store.revision.value;
  useEffect(() => {
    if (of() === wantedOf(editor)) return;
    const wait = pressed ? (findings.peek() ? SOON_MS : 0) : LATER_MS;
    const timer = setTimeout(() => void ask(), wait);
    return () => clearTimeout(timer);
  }, [revision, locale, pressed]);
  useSignalEffect(() => {
    if (state.inspector.value) open.value = false;
  });
  const label = t(review.label);
  return (
    <button
      type="button"
      class="tb rvb"
      aria-pressed={pressed}
      aria-label={n > 0 ? `${label}, ${t("{n} findings", { n })}` : label}
      title={label}
      onClick={() => perform(editor, review)}
    >
      <Icon name="list" />
      <span>{label}</span>
      {n > 0 && <b class="bdg">{editor.format.number(n)}</b>}
    </button>
  );
}
