/** What of a record stands in a field. */
import { useComputed } from "@preact/signals";
import { keyOf } from "../state/text";
import { useEditor } from "./context";

/** Which texts of a record are edited, or were refused: "/name /goal". Asked once, for what is drawn so often. */
export function useFields(id: string): string {
  const { editing, rejected } = useEditor().state;
  return useComputed(() =>
    [editing.value ? keyOf(editing.value) : "", ...rejected.value.keys()]
      .filter((key) => key.startsWith(`${id}/`))
      .map((key) => key.slice(id.length))
      .join(" "),
  ).value;
}
