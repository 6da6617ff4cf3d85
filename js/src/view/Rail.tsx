/** In a narrow view: all stages by name, and which of them are in view. */
import { useSignal } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { layout } from "../state/layout";
import { useEditor } from "./context";

export function Rail({ scroll }: { readonly scroll: RefObject<HTMLDivElement | null> }): JSX.Element | null {
  const { state, stages, t } = useEditor();
  const first = useSignal(0);
  const all = stages.value;
  const zoom = state.zoom.value;
  const { lane, column } = layout(state.width.value, all.length, zoom);
  const shown = Math.max(1, Math.round((state.width.value / zoom - lane) / column));
  useEffect(() => {
    const node = scroll.current;
    if (!node) return;
    const update = (): void => {
      first.value = Math.round(node.scrollLeft / (column * zoom));
    };
    node.addEventListener("scroll", update, { passive: true });
    update();
    return () => node.removeEventListener("scroll", update);
  }, [column, zoom]);
  if (shown >= all.length) return null;
  const last = Math.min(all.length, first.value + shown);
  return (
    <nav
      class="rail"
      aria-label={t("Stages in view")}
      style={{ gridTemplateColumns: `${lane}px repeat(${all.length}, minmax(0, 1fr))` }}
    >
      <span>{t("Stages {first}–{last}", { first: first.value + 1, last })}</span>
      {all.map(({ id, name }, i) => (
        <button
          key={id}
          type="button"
          class={i >= first.value && i < last ? "in" : ""}
          title={name}
          onClick={() => scroll.current?.scrollTo({ left: i * column * zoom, behavior: "smooth" })}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
