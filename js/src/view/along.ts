/** What goes with what is deleted. */
import type { CollectionName } from "../document/document";
import { lay } from "../document/laying";
import type { Operation } from "../document/operation";
import type { Editor } from "./context";
import { calledAt, kindsWord } from "./inspector/records";

/** In sentences; none where nothing does. */
export function along(editor: Editor, operations: readonly Operation[]): readonly string[] {
  const { t } = editor;
  const counts = new Map<string, number>();
  const said: string[] = [];
  for (const { op, path } of lay(editor.document.peek(), operations).operations) {
    const [, kind = "", id = "", field] = path.split("/");
    if (op !== "remove" || operations.some((asked) => asked.path === path)) continue;
    if (!field) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    else if (kind === "paths" && field !== "persona")
      said.push(t("“{name}” no longer starts or ends there.", { name: calledAt(editor, id) }));
  }
  const list = [...counts].map(([kind, n]) => `${t(kindsWord(kind as CollectionName))} (${n})`);
  return list.length > 0 ? [t("Also deleted: {list}.", { list: list.join(", ") }), ...said] : said;
}
