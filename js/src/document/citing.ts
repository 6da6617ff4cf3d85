/** What is cited for a record, or against it. */
import { setField } from "./builders";
import type { AnyRecord, Document, Fields } from "./document";
import type { Operation } from "./operation";

/** Evidence for a record, or against it; or no longer. */
export function cite(
  document: Document,
  record: AnyRecord,
  evidence: string,
  { against = false, on = true }: { readonly against?: boolean; readonly on?: boolean } = {},
): Operation[] {
  const field = against ? "against" : "evidence";
  const cited = ((record as unknown as Fields)[field] as readonly string[] | undefined) ?? [];
  if (cited.includes(evidence) === on) return [];
  const next = on ? [...cited, evidence] : cited.filter((id) => id !== evidence);
  return setField(document, record.id, field, next.length > 0 ? next : undefined);
}
