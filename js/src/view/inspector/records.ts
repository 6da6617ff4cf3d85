/** What the inspector knows of the kinds of records beside their rules: words, which fields come first, names. */

import {
  type AnyRecord,
  COLLECTIONS,
  type CollectionName,
  type Document,
  type Fields,
  get,
  nameOf,
  whereIs,
} from "../../document";
import type { FieldRules, Rule } from "../../document/rule";
import { RULES } from "../../document/rules";
import type { Message } from "../../i18n";
import { THE_MAP } from "../../state/commands/inspect";
import { brief } from "../../state/text";
import { channelWord, goalStatus, LEVELS, laneKind, laneName, ZONES } from "../../state/words";
import type { Editor } from "../context";
import { evidenceIcon } from "../evidenceIcon";
import { type IconName, laneIcon, stageIcon } from "../icons";
import type { Together } from "./together";

/** Where the fields of a record are declared: a collection, or the map's own. */
export type Kind = CollectionName | "map";

/** Many of a kind are called with an s, unless a third word says otherwise. */
type Many =
  | "Accepted findings"
  | "Cards"
  | "Channels"
  | "Comments"
  | "Key moments"
  | "Lanes"
  | "Links"
  | "Metrics"
  | "Paths"
  | "Personas"
  | "Sources"
  | "Stages"
  | "Steps"
  | "Touchpoints";

const KINDS: Readonly<Record<Kind, readonly [one: Message, icon: IconName, many?: Message]>> = {
  map: ["Journey map", "page", "Journey map"],
  stages: ["Stage", "flag"],
  lanes: ["Lane", "list"],
  cards: ["Card", "box"],
  touchpoints: ["Touchpoint", "hand"],
  channels: ["Channel", "chat"],
  personas: ["Persona", "people"],
  emotions: ["Emotion point", "heart", "Emotion"],
  moments: ["Key moment", "star"],
  paths: ["Path", "repeat"],
  steps: ["Step", "right"],
  links: ["Link", "link"],
  metrics: ["Metric", "bars"],
  evidence: ["Evidence", "link", "Evidence"],
  sources: ["Source", "page"],
  comments: ["Comment", "chat"],
  silenced: ["Accepted finding", "check"],
};

export const kindWord = (kind: Kind): Message => KINDS[kind][0];
export const kindsWord = (kind: Kind): Message => KINDS[kind][2] ?? (`${KINDS[kind][0]}s` as Many);
export const kindIcon = (kind: Kind): IconName => KINDS[kind][1];

/** Fields that are called as they are written: the words of their names. */
type AsWritten =
  | "As of"
  | "Attributes"
  | "Authors"
  | "Basis"
  | "Benchmark"
  | "Card"
  | "Channel"
  | "Channels"
  | "Collapsed"
  | "Colour"
  | "Confidence"
  | "Consent"
  | "Created"
  | "Date"
  | "Description"
  | "Due"
  | "Duration"
  | "Effort"
  | "Emotion scale"
  | "Evidence"
  | "Expected"
  | "File"
  | "Goal"
  | "Goal status"
  | "Goals"
  | "Group"
  | "Height"
  | "Hidden"
  | "Icon"
  | "Image"
  | "Images"
  | "Impact"
  | "Importance"
  | "Key"
  | "Kind"
  | "Label"
  | "Lane"
  | "Language"
  | "Mapping"
  | "Measure"
  | "Method"
  | "Name"
  | "Needs"
  | "Note"
  | "Owner"
  | "Participant"
  | "Path"
  | "Persona"
  | "Personas"
  | "Redacted"
  | "Scenario"
  | "Scope"
  | "Settings"
  | "Source"
  | "Stage"
  | "State"
  | "Status"
  | "Summary"
  | "Tags"
  | "Target"
  | "Text"
  | "Title"
  | "Touchpoint"
  | "Unit"
  | "Value"
  | "Votes"
  | "Wording"
  | "Zone";

const FIELDS: Readonly<Record<string, Message>> = {
  parent: "Part of",
  until: "Until stage",
  against: "against",
  n: "Base, n",
  link: "Address",
  fields: "Own fields",
  quote: "Quote, said or written",
  share: "Share of people",
  segment: "Segment in the data",
  low: "Low end",
  high: "High end",
  reached: "Reached by",
  start: "Starts at",
  end: "Ends at",
  when: "Comes into play when",
  n_missing: "Missing, n",
  locator: "Place in the source",
  count: "Said by, n",
  emotion_line: "Emotion curve",
  min_base: "Minimum base",
  indicative_base: "Indicative below",
  alt: "Alternative text",
  rule: "Kind",
  reason: "Text",
};

export const asWritten = <Word extends Message>(name: string): Word =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(/[_-]/g, " ") as Word;

/** Where a word means another thing. */
const OTHERWISE: Readonly<Record<string, Message>> = {
  "emotions value": "Delivered",
  "evidence quote": "Quote",
  "links start": "From",
  "links end": "To",
};

export const fieldWord = (kind: string, field: string): Message =>
  OTHERWISE[`${kind} ${field}`] ?? FIELDS[field] ?? asWritten<AsWritten>(field);

/** Values that are called as they are written. */
type ValueAsWritten =
  | "Causes"
  | "Confirmed"
  | "Custom"
  | "Document"
  | "Done"
  | "Engagement"
  | "Hypothesis"
  | "Idea"
  | "Lead generation"
  | "Log"
  | "Milestone"
  | "Note"
  | "Onboarding"
  | "Planned"
  | "Purchase"
  | "Quote"
  | "Recording"
  | "Rejected"
  | "Research"
  | "Retention"
  | "Same as"
  | "Service recovery"
  | "Smooth"
  | "Solves"
  | "Straight"
  | "Testing";

const AS_WRITTEN: ReadonlySet<string> = new Set(
  "idea hypothesis testing confirmed rejected planned done milestone solves causes same-as quote log recording document note purchase lead-generation engagement retention onboarding service-recovery custom research smooth straight".split(
    " ",
  ),
);

const VALUES: Readonly<Record<string, Message>> = {
  assumed: "assumed",
  evidence: "evidence",
  truth: "Moment of truth",
  main: "Main path",
  recovery: "Recovery path",
  alternative: "Alternative path",
  depends: "Depends on",
  "hands-over": "Hands over to",
  question: "Survey question",
  ambassador: "Never heard of it → ambassador",
  current: "Current state",
  future: "Future state",
  steps: "In steps",
};

/** How a link is told from its other end. */
export const BACKWARDS: Readonly<Record<string, Message>> = {
  solves: "Solved by",
  causes: "Caused by",
  depends: "Needed by",
  "hands-over": "Taken over from",
  "same-as": "Same as",
};

/** A value of an enumeration, in the reader's language; one that we don't know stands for itself. */
export function valueWord({ t }: Pick<Editor, "t">, kind: string, field: string, value: unknown): string {
  const text = String(value);
  if (field === "zone") return ZONES[text] ? t(ZONES[text].name) : text;
  if (field === "goal_status") return goalStatus(t, text);
  if (kind === "lanes" && field === "kind") return laneKind(t, text);
  if (field === "channels" || field === "channel") return channelWord(t, text);
  if (typeof value === "number") return LEVELS[value - 1] ? t(LEVELS[value - 1] as Message) : text;
  if (AS_WRITTEN.has(text)) return t(asWritten<ValueAsWritten>(text));
  return Object.hasOwn(VALUES, text) ? t(VALUES[text] as Message) : text;
}

/** Shown at once, in this order; the others only where they hold something, or when they are asked for. */
const FIRST: Readonly<Record<Kind, string>> = {
  map: "title description kind state language scenario scope owner authors settings",
  stages: "name goal goal_status owner icon duration description parent",
  lanes: "name kind zone owner",
  cards: "text importance basis channels tags owner status note",
  touchpoints: "name channels owner description",
  channels: "name icon",
  personas: "name summary quote goals needs share colour attributes segment basis",
  emotions: "value expected basis low high n note",
  moments: "name kind stage reached n basis",
  paths: "name kind persona start end when",
  steps: "text stage touchpoint path",
  links: "kind start end label",
  metrics: "name value low high n measure stage persona expected target",
  evidence: "title kind quote participant count n source date link",
  sources: "name kind wording mapping as_of",
  comments: "text author",
  silenced: "rule reason",
};

/** Seen to elsewhere: by the host, by the lists beside the fields, or by dragging. */
const ELSEWHERE = /^(id|order|evidence|against|format|version|requires|on|reply_to|resolved)$/;

export const rulesOf = (kind: Kind): FieldRules => (kind === "map" ? RULES.root : RULES.records[kind].fields);
export const ruleOf = (kind: Kind, field: string): Rule | undefined => rulesOf(kind)[field];

/** The fields of a record to show: those that come first or hold something, and the rest. */
export function fieldsOf(kind: Kind, record: Fields): { readonly first: string[]; readonly more: string[] } {
  const ahead = FIRST[kind].split(" ");
  const others = Object.keys(rulesOf(kind)).filter((name) => !ELSEWHERE.test(name) && !ahead.includes(name));
  // A card's place is plain from where it stands.
  const filled = (name: string): boolean =>
    record[name] !== undefined && !(kind === "cards" && /^(stage|lane)$/.test(name));
  return { first: [...ahead, ...others.filter(filled)], more: others.filter((name) => !filled(name)) };
}

/** What a file holds that we have no rule for. */
export const foreignTo = (kind: Kind, record: Fields): readonly (readonly [string, unknown])[] =>
  kind === "map" ? [] : Object.entries(record).filter(([name]) => !Object.hasOwn(rulesOf(kind), name));

export interface Shown {
  readonly kind: Kind;
  readonly id: string;
  readonly fields: Fields;
  /** Where it stands for several cards. */
  readonly together?: Together;
}

/** The record with an id, or the map itself. */
export function shownAt(document: Document, id: string): Shown | null {
  if (id === THE_MAP) return { kind: "map", id, fields: document as unknown as Fields };
  const kind = whereIs(document, id);
  return kind ? { kind, id, fields: document[kind].get(id) as unknown as Fields } : null;
}

/** What a record is called: its own name, or what it stands for. */
export function calledAt(editor: Pick<Editor, "t" | "document">, id: string): string {
  const { t } = editor;
  const document = editor.document.value;
  const named = (other: unknown): string => (typeof other === "string" ? calledAt(editor, other) : "");
  if (id === THE_MAP) return document.title;
  const kind = whereIs(document, id);
  if (!kind) return id;
  const record = get(document, id) as AnyRecord;
  const fields = record as unknown as Fields;
  if (kind === "lanes") return laneName(t, document.lanes.get(id) ?? { id, order: "", kind: "" });
  if (kind === "emotions") {
    const name = named(fields["persona"]);
    const card = document.cards.get(String(fields["card"]));
    return card
      ? t("{name} at “{text}”", { name, text: brief(card.text) })
      : t("{name} at {stage}", { name, stage: named(fields["stage"]) });
  }
  if (kind === "metrics" && fields["stage"] !== undefined)
    return t("{text} ({stage})", { text: String(fields["name"]), stage: named(fields["stage"]) });
  if (kind === "links")
    return `${named(fields["start"])} · ${valueWord(editor, kind, "kind", fields["kind"])} · ${named(fields["end"])}`;
  if (kind === "silenced") return String(fields["rule"]);
  if (kind === "steps")
    return brief(String(fields["text"] ?? "") || named(fields["touchpoint"] ?? fields["stage"]), 60);
  return brief(nameOf(record), 60) || t(kindWord(kind));
}

export function iconAt(document: Document, id: string): IconName {
  const shown = shownAt(document, id);
  if (!shown) return "link";
  const { kind, fields } = shown;
  if (kind === "lanes") return laneIcon(String(fields["kind"]));
  if (kind === "cards") return laneIcon(document.lanes.get(String(fields["lane"]))?.kind ?? "");
  if (kind === "evidence") return evidenceIcon(String(fields["kind"]));
  if (kind === "stages") return stageIcon(fields["icon"] as string | undefined) ?? kindIcon("stages");
  return kindIcon(kind);
}

/** Ids of a collection in the order of the map. */
export function idsOf(document: Document, kind: CollectionName): readonly string[] {
  const rows = [...document[kind].values()] as unknown as Fields[];
  if (kind === "cards") {
    const place = new Map<string, number>();
    for (const collection of ["stages", "lanes"] as const)
      idsOf(document, collection).forEach((id, i) => {
        place.set(id, i);
      });
    const at = (row: Fields, field: string): number => place.get(String(row[field])) ?? 0;
    rows.sort((a, b) => at(a, "stage") - at(b, "stage") || at(a, "lane") - at(b, "lane") || byKey(a, b));
  } else rows.sort(byKey);
  return rows.map((row) => String(row["id"]));
}

const byKey = (a: Fields, b: Fields): number => {
  const [x, y] = [a, b].map((row) => `${row["order"] ?? ""} ${row["id"]}`) as [string, string];
  return x < y ? -1 : 1;
};

/** Of everything that can be pointed at, what a reference may name. */
export const kindsOf = (ref: readonly string[]): readonly CollectionName[] =>
  ref.includes("*")
    ? COLLECTIONS.filter((name) => name !== "comments" && name !== "silenced")
    : (ref as readonly CollectionName[]);
