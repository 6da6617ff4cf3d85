/** Why a change, or a file, was not taken: nothing of it was. */

export type Reason = "conflict" | "invalid" | "stale" | "readonly";

export class Refused extends Error {
  override readonly name = "Refused";
  readonly reason: Reason;
  /** Path of the record or field it is about. */
  readonly where: string | null;
  readonly theirs: unknown;

  constructor(message: string, where: string | null = null, reason: Reason = "invalid", theirs?: unknown) {
    super(message);
    this.reason = reason;
    this.where = where;
    this.theirs = theirs;
  }
}

/** How a value is shown in a message: as JSON, and short. */
export function shown(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
