/** How a form ends: by doing it, or by leaving it. */
import type { ComponentChildren, JSX } from "preact";
import { useEditor } from "./context";

interface Props {
  readonly word: string;
  /** It takes something away. */
  readonly away?: boolean;
  readonly onLeave: () => void;
  /** What else can be done. */
  readonly children?: ComponentChildren;
}

export function Ends({ word, away = false, onLeave, children }: Props): JSX.Element {
  const { t } = useEditor();
  return (
    <div class="acts2">
      <button type="submit" class={`btn ${away ? "away" : "pri"}`}>
        {word}
      </button>
      <button type="button" class="btn" onClick={onLeave}>
        {t("Cancel")}
      </button>
      {children}
    </div>
  );
}
