/** RFC 6902 operations on `/collection/id`, `/collection/id/field` or `/field`. */

export interface Operation {
  readonly op: "add" | "replace" | "remove" | "test";
  readonly path: string;
  readonly value?: unknown;
}

const escaped = (part: string): string => part.replaceAll("~", "~0").replaceAll("/", "~1");

/** A path from its parts. */
export const at = (...parts: readonly string[]): string => parts.map((part) => `/${escaped(part)}`).join("");

/** The parts of a path, or null if it isn't one. */
export function partsOf(path: string): readonly string[] | null {
  if (!path.startsWith("/") || /~(?![01])/.test(path)) return null;
  return path
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}
