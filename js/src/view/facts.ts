/** What a card says about itself below its text. Shared answers change only when the records behind them do. */
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Card, Channel, Evidence, Touchpoint } from "../document/types";
import type { Editor } from "../state/editor";
import { cut } from "../state/graphemes";
import { type Side, shownPersonas } from "../state/personas";
import { type Settled, settled } from "../state/settled";
import { spanWords } from "../state/spanning";
import { channelWord, LEVELS } from "../state/words";

interface Shared {
  readonly evidence: Settled<ReadonlyMap<string, Evidence>>;
  readonly touchpoints: Settled<ReadonlyMap<string, Touchpoint>>;
  readonly channels: Settled<ReadonlyMap<string, Channel>>;
  /** Open comments by what they are on. */
  readonly comments: Settled<ReadonlyMap<string, number>>;
  readonly sides: Settled<ReadonlyMap<string, Side>>;
  /** Ids that a search found; null while nobody searches. */
  readonly found: ReadonlySignal<ReadonlySet<string> | null>;
}

const shares = new WeakMap<Editor, Shared>();

export function sharedBy(editor: Editor): Shared {
  const known = shares.get(editor);
  if (known) return known;
  const { document, state } = editor;
  const comments = computed(() => document.value.comments);
  const made: Shared = {
    evidence: settled(() => document.value.evidence),
    touchpoints: settled(() => document.value.touchpoints),
    channels: settled(() => document.value.channels),
    comments: settled(() => {
      const counts = new Map<string, number>();
      for (const { on, resolved } of comments.value.values()) if (!resolved) counts.set(on, (counts.get(on) ?? 0) + 1);
      return counts;
    }),
    sides: settled(() => new Map(shownPersonas(editor).map(({ persona, side }) => [persona.id, side]))),
    found: computed(() => {
      const find = state.find.value;
      return find && find.query.trim() !== "" ? new Set(find.matches) : null;
    }),
  };
  shares.set(editor, made);
  return made;
}

export interface Basis {
  readonly kind: "assumed" | "evidence";
  readonly text: string;
}

/** "9 of 72", "question base 72", the name of what backs it, or "assumed"; never a bare number. */
export function basisOf({ t }: Pick<Editor, "t">, card: Card, evidence: ReadonlyMap<string, Evidence>): Basis | null {
  if (card.basis === "assumed") return { kind: "assumed", text: t("assumed") };
  const pieces = card.evidence?.flatMap((id) => evidence.get(id) ?? []) ?? [];
  const counted = pieces.find((piece) => piece.count !== undefined && (card.n ?? piece.n) !== undefined);
  if (counted?.count !== undefined)
    return { kind: "evidence", text: t("{n} of {base}", { n: counted.count, base: card.n ?? counted.n ?? 0 }) };
  const base = card.n ?? pieces.find((piece) => piece.n !== undefined)?.n;
  if (base !== undefined) return { kind: "evidence", text: t("question base {n}", { n: base }) };
  const [first] = pieces;
  if (first) return { kind: "evidence", text: first.title };
  return card.basis === "evidence" ? { kind: "evidence", text: t("evidence") } : null;
}

export interface ShownChannel {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
}

export function channelsOf(
  { t }: Pick<Editor, "t">,
  ids: readonly string[] | undefined,
  custom: ReadonlyMap<string, Channel>,
): readonly ShownChannel[] {
  return (ids ?? []).map((id) => {
    const own = custom.get(id);
    return own ? { id, name: own.name, icon: own.icon ?? "other" } : { id, name: channelWord(t, id), icon: id };
  });
}

/** Two letters for a name; whole words are for screen readers. */
export const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .flatMap((word) => cut(word, 1) || [])
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join("")
    .toUpperCase();

export const level = ({ t }: Pick<Editor, "t">, importance: number): string => {
  const word = LEVELS[importance - 1];
  return word ? t(word) : String(importance);
};

/** For whom a card is, where it isn't for everyone. */
export const namesOf = (
  { format, personas }: Pick<Editor, "format" | "personas">,
  { personas: ids = [] }: Card,
): string =>
  ids.length === 0 ? "" : format.list(personas.value.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])));

/** All of it in words, for those who hear the map. */
/** A card's text; one without any goes by its touchpoint's name. */
export const textOf = (editor: Editor, { text, touchpoint = "" }: Card): string =>
  text || (sharedBy(editor).touchpoints.value.get(touchpoint)?.name ?? "");

export function spokenCard(editor: Editor, card: Card, basis: Basis | null, comments: number): string {
  const { t } = editor;
  return [
    textOf(editor, card),
    card.until !== undefined && spanWords(editor, card.stage, card.until),
    card.importance !== undefined && t("importance {level}", { level: level(editor, card.importance) }),
    card.votes !== undefined && card.votes > 0 && t("{n} votes", { n: card.votes }),
    basis?.text,
    comments > 0 && t("{n} comments", { n: comments }),
    namesOf(editor, card),
    card.owner,
  ]
    .filter(Boolean)
    .join(", ");
}
