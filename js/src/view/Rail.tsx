/** In a narrow view: all stages by name, and which of them are in view. */
import { useSignal } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { columnsOf } from "../state/columns";
import { useEditor } from "./context";

export function Rail({ scroll }: { readonly scroll: RefObject<HTMLDivElement | null> }): JSX.Element | null {
  const editor = useEditor();
  const { state, stages, t } = editor;
  const left = useSignal(0);
  const all = stages.value;
  const zoom = state.zoom.value;
  const { lane, columns, total } = columnsOf(editor).value;
  const room = state.width.value / zoom - lane;
  useEffect(() => {
    const node = scroll.current;
    if (!node) return;
    const update = (): void => {
      left.value = node.scrollLeft / zoom;
    };
    node.addEventListener("scroll", update, { passive: true });
    update();
    return () => node.removeEventListener("scroll", update);
  }, [zoom]);
  if (total <= room + 1) return null;
  // In view is what shows more than half of itself.
  const seen = columns.map(({ x, width }) => {
    const middle = x + width / 2 - left.value;
    return middle > 0 && middle < room;
  });
  const first = seen.indexOf(true);
  const last = seen.lastIndexOf(true);
  return (
    <nav
      class="rail"
      aria-label={t("Stages in view")}
      style={{ gridTemplateColumns: `${lane}px repeat(${all.length}, minmax(0, 1fr))` }}
    >
      <span>{t("Stages {first}–{last}", { first: first + 1, last: last + 1 })}</span>
      {all.map(({ id, name }, i) => (
        <button
          key={id}
          type="button"
          class={seen[i] ? "in" : ""}
          title={name}
          onClick={() => scroll.current?.scrollTo({ left: (columns[i]?.x ?? 0) * zoom, behavior: "smooth" })}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
