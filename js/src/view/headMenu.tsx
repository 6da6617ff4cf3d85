/** The button in a head that opens its menu: of a stage, of stages in a group, of a lane. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { anchorOf } from "./anchor";
import { useEditor } from "./context";

/** A part of its head, which reads nothing else: a component of its own for each would cost more than it draws. */
export function useHeadMenu(kind: "stage" | "group" | "lane", id: string, label: string): JSX.Element | false {
  const { editable, state } = useEditor();
  const open = useComputed(() => state.menu.value?.kind === kind && state.menu.value.id === id).value;
  return (
    editable.value && (
      <button
        type="button"
        class="hm"
        tabIndex={-1}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        onClick={({ currentTarget }) => {
          state.menu.value = open ? null : { kind, id, anchor: anchorOf(currentTarget) };
        }}
      />
    )
  );
}
