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
import { evidenceIcon, type IconName, laneIcon, stageIcon } from "../icons";
import type { Together } from "./together";

/** Where the fields of a record are declared: a collection, or the map's own. */
export type Kind = CollectionName | "map";

export const KINDS: Readonly<Record<Kind, readonly [one: Message, many: Message, icon: IconName]>> = {
  map: ["Journey map", "Journey map", "page"],
  stages: ["Stage", "Stages", "flag"],
  lanes: ["Lane", "Lanes", "list"],
  cards: ["Card", "Cards", "box"],
  touchpoints: ["Touchpoint", "Touchpoints", "hand"],
  channels: ["Channel", "Channels", "chat"],
  personas: ["Persona", "Personas", "people"],
  emotions: ["Emotion point", "Emotion", "heart"],
  moments: ["Key moment", "Key moments", "star"],
  paths: ["Path", "Paths", "repeat"],
  steps: ["Step", "Steps", "right"],
  links: ["Link", "Links", "link"],
  metrics: ["Metric", "Metrics", "bars"],
  evidence: ["Evidence", "Evidence", "link"],
  sources: ["Source", "Sources", "page"],
  comments: ["Comment", "Comments", "chat"],
  silenced: ["Accepted finding", "Accepted findings", "check"],
};

const FIELDS: Readonly<Record<string, Message>> = {
  name: "Name",
  parent: "Part of",
  goal: "Goal",
  goal_status: "Goal status",
  icon: "Icon",
  description: "Description",
  owner: "Owner",
  duration: "Duration",
  collapsed: "Collapsed",
  hidden: "Hidden",
  kind: "Kind",
  zone: "Zone",
  height: "Height",
  key: "Key",
  stage: "Stage",
  until: "Until stage",
  lane: "Lane",
  text: "Text",
  note: "Note",
  touchpoint: "Touchpoint",
  channels: "Channels",
  personas: "Personas",
  tags: "Tags",
  importance: "Importance",
  effort: "Effort",
  impact: "Impact",
  status: "Status",
  due: "Due",
  votes: "Votes",
  basis: "Basis",
  evidence: "Evidence",
  against: "against",
  n: "Base, n",
  images: "Images",
  link: "Address",
  fields: "Own fields",
  summary: "Summary",
  goals: "Goals",
  needs: "Needs",
  quote: "Quote, said or written",
  attributes: "Attributes",
  share: "Share of people",
  colour: "Colour",
  image: "Image",
  segment: "Segment in the data",
  persona: "Persona",
  card: "Card",
  value: "Value",
  expected: "Expected",
  low: "Low end",
  high: "High end",
  reached: "Reached by",
  start: "Starts at",
  end: "Ends at",
  when: "Comes into play when",
  path: "Path",
  label: "Label",
  channel: "Channel",
  group: "Group",
  source: "Source",
  measure: "Measure",
  n_missing: "Missing, n",
  confidence: "Confidence",
  method: "Method",
  target: "Target",
  benchmark: "Benchmark",
  unit: "Unit",
  as_of: "As of",
  title: "Title",
  participant: "Participant",
  locator: "Place in the source",
  count: "Said by, n",
  file: "File",
  date: "Date",
  consent: "Consent",
  redacted: "Redacted",
  mapping: "Mapping",
  wording: "Wording",
  language: "Language",
  state: "State",
  scenario: "Scenario",
  scope: "Scope",
  authors: "Authors",
  created: "Created",
  settings: "Settings",
  emotion_scale: "Emotion scale",
  emotion_line: "Emotion curve",
  min_base: "Minimum base",
  indicative_base: "Indicative below",
  alt: "Alternative text",
  rule: "Kind",
  reason: "Text",
};

/** Where a word means another thing. */
const OTHERWISE: Readonly<Record<string, Message>> = {
  "emotions value": "Delivered",
  "links start": "From",
  "links end": "To",
};

export const fieldWord = (kind: string, field: string): Message =>
  OTHERWISE[`${kind} ${field}`] ?? FIELDS[field] ?? (field as Message);

const VALUES: Readonly<Record<string, Message>> = {
  assumed: "assumed",
  evidence: "evidence",
  idea: "Idea",
  hypothesis: "Hypothesis",
  testing: "Testing",
  confirmed: "Confirmed",
  rejected: "Rejected",
  planned: "Planned",
  done: "Done",
  truth: "Moment of truth",
  milestone: "Milestone",
  main: "Main path",
  recovery: "Recovery path",
  alternative: "Alternative path",
  solves: "Solves",
  causes: "Causes",
  depends: "Depends on",
  "hands-over": "Hands over to",
  "same-as": "Same as",
  quote: "Quote",
  question: "Survey question",
  log: "Log",
  recording: "Recording",
  document: "Document",
  note: "Note",
  purchase: "Purchase",
  "lead-generation": "Lead generation",
  engagement: "Engagement",
  retention: "Retention",
  onboarding: "Onboarding",
  "service-recovery": "Service recovery",
  ambassador: "Never heard of it → ambassador",
  custom: "Custom",
  current: "Current state",
  future: "Future state",
  research: "Research",
  smooth: "Smooth",
  straight: "Straight",
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
const ELSEWHERE: ReadonlySet<string> = new Set([
  "id",
  "order",
  "evidence",
  "against",
  "format",
  "version",
  "requires",
  "on",
  "reply_to",
  "resolved",
]);

export const rulesOf = (kind: Kind): FieldRules => (kind === "map" ? RULES.root : RULES.records[kind].fields);
export const ruleOf = (kind: Kind, field: string): Rule | undefined => rulesOf(kind)[field];

/** The fields of a record to show: those that come first or hold something, and the rest. */
export function fieldsOf(kind: Kind, record: Fields): { readonly first: string[]; readonly more: string[] } {
  const ahead = FIRST[kind].split(" ");
  const others = Object.keys(rulesOf(kind)).filter((name) => !ELSEWHERE.has(name) && !ahead.includes(name));
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
  return brief(nameOf(record), 60) || t(KINDS[kind][0]);
}

export function iconAt(document: Document, id: string): IconName {
  const shown = shownAt(document, id);
  if (!shown) return "link";
  const { kind, fields } = shown;
  if (kind === "lanes") return laneIcon(String(fields["kind"]));
  if (kind === "cards") return laneIcon(document.lanes.get(String(fields["lane"]))?.kind ?? "");
  if (kind === "evidence") return evidenceIcon(String(fields["kind"]));
  if (kind === "stages") return stageIcon(fields["icon"] as string | undefined) ?? KINDS.stages[2];
  return KINDS[kind][2];
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
