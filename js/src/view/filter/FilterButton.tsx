/** Opens the filter; says how many kinds of it are chosen. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { useEditor } from "../context";
import { Icon } from "../icons";
import { FilterPanel } from "../parts";

export function FilterButton(): JSX.Element {
  const { state, t } = useEditor();
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const wanted = state.filter.value?.wanted ?? {};
  const n = Object.values(wanted).reduce((sum, values) => sum + values.length, 0);
  return (
    <>
      <button
        ref={button}
        type="button"
        class="tb"
        aria-haspopup="dialog"
        aria-expanded={open.value}
        aria-label={n > 0 ? t("Filter cards, {n} chosen", { n }) : t("Filter cards")}
        title={t("Filter cards")}
        onClick={() => {
          open.value = !open.peek();
        }}
      >
        {Icon({ name: "filter", small: true })}
        <span>{t("Filter")}</span>
        {n > 0 && <b class="badge">{n}</b>}
      </button>
      {open.value && button.current && (
        <FilterPanel
          anchor={button.current}
          onClose={() => {
            open.value = false;
          }}
        />
      )}
    </>
  );
}
