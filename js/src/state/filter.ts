/** Which cards a view leaves out, by what the cards say of themselves. A filter is the view's own: no change, no step. */
import type { Document } from "../document/document";
import type { Card } from "../document/types";
import type { Message } from "../i18n";
import type { Store } from "./contract";
import type { Editor, Filter } from "./editor";
import { placed, seenOf } from "./seen";
import { channelWord } from "./words";

type Wanted = Filter["wanted"];

/** What stands for a card that has nothing of the kind. */
export const NONE = "";

interface Facet {
  readonly title: Message;
  /** What is said where a card has none. */
  readonly none: Message;
  readonly of: (card: Card, document: Document) => readonly (string | undefined)[];
  readonly name: (editor: Editor, value: string) => string;
}

const itself = (_: Editor, value: string): string => value;

const words =
  (known: Readonly<Record<string, Message>>) =>
  ({ t }: Editor, value: string): string =>
    Object.hasOwn(known, value) ? t(known[value] as Message) : value;

const pointOf = (card: Card, document: Document) => document.touchpoints.get(card.touchpoint ?? "");

export const FACETS: Readonly<Record<string, Facet>> = {
  tags: { title: "Tags", none: "No tag", of: ({ tags = [] }) => tags, name: itself },
  channels: {
    title: "Channels",
    none: "No channel",
    of: (card, document) => card.channels ?? pointOf(card, document)?.channels ?? [],
    name: ({ t, document }, id) => document.value.channels.get(id)?.name ?? channelWord(t, id),
  },
  personas: {
    title: "Personas",
    none: "No persona",
    of: ({ personas = [] }) => personas,
    name: ({ document }, id) => document.value.personas.get(id)?.name ?? id,
  },
  owners: {
    title: "Owners",
    none: "No owner",
    of: (card, document) => [card.owner ?? pointOf(card, document)?.owner],
    name: itself,
  },
  statuses: {
    title: "Status",
    none: "No status",
    of: ({ status }) => [status],
    name: words({
      idea: "Idea",
      hypothesis: "Hypothesis",
      testing: "Testing",
      confirmed: "Confirmed",
      rejected: "Rejected",
      planned: "Planned",
      done: "Done",
    }),
  },
  basis: {
    title: "Basis",
    none: "Not said",
    of: ({ basis }) => [basis],
    name: words({ assumed: "Assumed", evidence: "Backed by evidence" }),
  },
  evidence: {
    title: "Evidence",
    none: "Without evidence",
    of: ({ evidence = [], against = [] }) => [evidence.length > 0 ? "for" : "", against.length > 0 ? "against" : ""],
    name: words({ for: "Evidence for it", against: "Evidence against it" }),
  },
};

/** The card's values of one kind; NONE alone where it has none. */
function valuesOf(name: string, card: Card, document: Document): readonly string[] {
  const values = (FACETS[name]?.of(card, document) ?? []).flatMap((value) => (value ? [value] : []));
  return values.length > 0 ? values : [NONE];
}

const passes = (document: Document, card: Card, wanted: Wanted, but?: string): boolean =>
  Object.entries(wanted).every(
    ([name, values]) =>
      name === but || values.length === 0 || valuesOf(name, card, document).some((value) => values.includes(value)),
  );

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Cards that it would show, as the other kinds are chosen. */
  readonly n: number;
  readonly chosen: boolean;
}

export interface Choice {
  readonly name: string;
  readonly title: Message;
  readonly options: readonly Option[];
}

/** What can be chosen on this map: a kind in which all cards are alike is left out, unless something of it is chosen. */
export function choicesOf(editor: Editor): readonly Choice[] {
  const document = editor.document.value;
  const wanted = editor.state.filter.value?.wanted ?? {};
  const cards = placed(editor);
  return Object.entries(FACETS).flatMap(([name, { title, none, name: named }]) => {
    const chosen = wanted[name] ?? [];
    const counts = new Map<string, number>(chosen.map((value) => [value, 0]));
    for (const card of cards)
      for (const value of valuesOf(name, card, document))
        counts.set(value, (counts.get(value) ?? 0) + (passes(document, card, wanted, name) ? 1 : 0));
    if (counts.size < 2 && chosen.length === 0) return [];
    const options = [...counts].map(([value, n]) => ({
      value,
      label: value === NONE ? editor.t(none) : named(editor, value),
      n,
      chosen: chosen.includes(value),
    }));
    // By name, and whatever has none at the end.
    options.sort((a, b) =>
      a.value === NONE || b.value === NONE
        ? Number(a.value === NONE) - Number(b.value === NONE)
        : a.label.localeCompare(b.label, editor.locale),
    );
    return [{ name, title, options }];
  });
}

/** Cards that came from elsewhere since something was filtered first. */
const FOREIGN = new WeakMap<Store, ReadonlySet<string>>();

function foreign(store: Store): ReadonlySet<string> {
  const there = FOREIGN.get(store);
  if (there) return there;
  const made = new Set<string>();
  FOREIGN.set(store, made);
  store.onApplied(({ mine, operations }) => {
    if (mine) return;
    for (const { op, path } of operations) {
      const id = op === "add" && /^\/cards\/([^/]+)$/.exec(path)?.[1];
      if (id) made.add(id);
    }
  });
  return made;
}

/** What a person adds, or takes back, while it holds stays in view until it is another: a card that is gone at once was lost. */
function filterOf({ document, store }: Editor, wanted: Wanted): Filter {
  const before = new Set(document.peek().cards.keys());
  const others = foreign(store);
  const hides = (card: Card, map: Document): boolean =>
    (before.has(card.id) || others.has(card.id)) && !passes(map, card, wanted);
  return {
    wanted,
    hides: (map) => new Set([...map.cards.values()].filter((card) => hides(card, map)).map(({ id }) => id)),
  };
}

function set(editor: Editor, wanted: Wanted): void {
  const { state, t } = editor;
  const some = Object.values(wanted).some((values) => values.length > 0);
  state.filter.value = some ? filterOf(editor, wanted) : null;
  // What is hidden is not selected: nothing is deleted that isn't seen.
  const hidden = state.hidden.peek();
  const selected = [...state.selected.peek()].filter((id) => !hidden.has(id));
  if (selected.length < state.selected.peek().size) state.selected.value = new Set(selected);
  state.announce(
    some ? t("{n} of {all} cards shown", { n: seenOf(editor), all: placed(editor).length }) : t("All cards are shown"),
  );
}

export function toggle(editor: Editor, name: string, value: string): void {
  const wanted = editor.state.filter.peek()?.wanted ?? {};
  const before = wanted[name] ?? [];
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  set(editor, { ...wanted, [name]: after });
}

export const showAll = (editor: Editor): void => set(editor, {});
