/** An invented map with some of everything, for developing and testing the view. */
import type { Document } from "../src/document/document";
import { freshOrders } from "../src/document/order";
import { read } from "../src/document/read";

type Row = Readonly<Record<string, unknown>>;

/** Gives records of one scope their order. */
const inOrder = (rows: readonly Row[]): Row[] => {
  const keys = freshOrders(rows.length);
  return rows.map((row, i) => ({ ...row, order: keys[i] }));
};

const byId = (rows: readonly Row[]): Readonly<Record<string, Row>> =>
  Object.fromEntries(rows.map((row) => [row["id"], row]));

const STAGES: readonly (readonly [id: string, name: string, icon: string, goal: string, status: string])[] = [
  ["plan", "Plan", "search", "A trip that fits the diary and the budget", "met"],
  ["ride", "Ride in", "train", "At the terminal two hours ahead", "at-risk"],
  ["drop", "Drop the bag", "bag", "Bag gone within ten minutes", "met"],
  ["check", "Security", "shield", "Airside in a quarter of an hour", "missed"],
  ["stay", "Wait airside", "clock", "Fed, charged, and never surprised by a gate change", "at-risk"],
  ["board", "Board", "plane", "Seated together, doors shut on time", "unknown"],
  ["land", "Land and leave", "pin", "Bag, border and a way into town", "unknown"],
];

const LANES: readonly Row[] = [
  { id: "actions", kind: "actions", zone: "customer" },
  { id: "thoughts", kind: "thoughts" },
  { id: "moments", kind: "moments" },
  { id: "emotion", kind: "emotion" },
  { id: "pains", kind: "pains", zone: "customer" },
  { id: "touchpoints", kind: "touchpoints", zone: "front" },
  { id: "response", kind: "response", zone: "back" },
  { id: "opportunities", kind: "opportunities" },
  { id: "metrics", kind: "metrics" },
  { id: "missing", kind: "missing" },
];

const EVIDENCE: readonly Row[] = [
  { id: "diary", kind: "quote", title: "Travel diaries, spring", count: 14, n: 32, quote: "I gave up on the app." },
  { id: "exit", kind: "question", title: "Exit survey, question 4", n: 418 },
  { id: "belt", kind: "log", title: "Belt log, April" },
  { id: "watch", kind: "recording", title: "Shadowing, 3 mornings", count: 5, n: 12 },
];

const assumed = { basis: "assumed" } as const;
const backed = (...evidence: readonly string[]): Row => ({ basis: "evidence", evidence });

type CardRow = readonly [stage: string, lane: string, text: string, more?: Row];

const CARDS: readonly CardRow[] = [
  ["plan", "actions", "Compares three itineraries on the train home", backed("diary")],
  ["ride", "actions", "Takes the airport bus, follows signs on foot for the last part", backed("exit")],
  ["drop", "actions", "Prints a tag, lifts the bag onto the belt", backed("watch")],
  ["check", "actions", "Queues, unpacks the laptop, repacks at the far end", backed("watch")],
  ["stay", "actions", "Looks for a plug and for somewhere quiet", backed("exit")],
  ["board", "actions", "Stands in the aisle until the bins are sorted out", assumed],
  ["land", "actions", "Waits at the carousel, then asks for the tram", assumed],

  ["plan", "thoughts", "Fifty minutes to change planes. Brave or foolish?", { ...backed("diary"), personas: ["ines"] }],
  ["ride", "thoughts", "Two prams, one lift, and it is out of order.", { ...backed("diary"), personas: ["bergs"] }],
  ["check", "thoughts", "Everyone else seems to know which tray to take.", { ...backed("diary"), personas: ["ines"] }],
  ["stay", "thoughts", "The slide by gate 40 saved our morning.", { ...backed("diary"), personas: ["bergs"] }],
  ["board", "thoughts", "Will my coat end up ten rows behind me", { ...assumed, personas: ["ines"] }],
  ["land", "thoughts", "Nobody mentioned the second passport check", { ...assumed, personas: ["ines", "bergs"] }],

  ["plan", "pains", "Transfer times shown without the walk", { ...backed("diary"), importance: 1 }],
  ["ride", "pains", "Bus stop and terminal carry different numbers", { ...backed("exit"), importance: 2 }],
  ["drop", "pains", "Scale and printer disagree on what a tag is", { ...backed("watch"), importance: 2 }],
  [
    "check",
    "pains",
    "No separate lane for short connections between 6 and 9 in the morning",
    { ...backed("watch", "exit"), against: ["belt"], importance: 3, owner: "Tove Ek", channels: ["staff", "kiosk"] },
  ],
  ["check", "pains", "Liquids rule explained only after the queue", { ...backed("diary"), importance: 2 }],
  ["stay", "pains", "Gate shown eleven minutes before it closes", { ...backed("exit"), importance: 3 }],
  ["board", "pains", "Group numbers called over a broken speaker", { ...assumed, importance: 1 }],

  ["plan", "touchpoints", "Fare search", { channels: ["web"] }],
  ["plan", "touchpoints", "Booking mail", { channels: ["e-mail"] }],
  ["ride", "touchpoints", "Bus display", { channels: ["other"] }],
  ["ride", "touchpoints", "Wayfinding", { channels: ["kiosk"] }],
  ["drop", "touchpoints", "Tag printer", { channels: ["kiosk"] }],
  ["drop", "touchpoints", "Floor host", { channels: ["staff"], ...assumed }],
  ["check", "touchpoints", "Screening officer", { channels: ["staff"] }],
  ["check", "touchpoints", "Queue forecast", { channels: ["app"] }],
  ["stay", "touchpoints", "Gate alert", { channels: ["push"] }],
  ["stay", "touchpoints", "Bakery counter", { channels: ["store"] }],
  ["board", "touchpoints", "Gate agent", { channels: ["staff"], ...assumed }],
  ["land", "touchpoints", "Lost and found", { channels: ["phone"], ...assumed }],
  ["land", "touchpoints", "City card", { channels: ["social"], ...assumed }],

  ["plan", "response", "Schedules publish minimum connection", { ...backed("belt"), owner: "Network" }],
  ["ride", "response", "Signs follow the building, not the tickets", { owner: "Facilities" }],
  ["drop", "response", "Two vendors share one desk", { ...assumed, owner: "Ground" }],
  ["check", "response", "Roster set a week ahead", { ...backed("belt"), owner: "Screening" }],
  ["stay", "response", "Gates assigned by hand at 40 minutes", { owner: "Operations" }],
  ["board", "response", "Crew gets the transfer list on paper", { ...assumed, owner: "Airline" }],

  ["plan", "opportunities", "Show the walk in the transfer time", { votes: 6, owner: "Milo Adair" }],
  ["ride", "opportunities", "One number for stop and terminal", { votes: 11, owner: "Tove Ek" }],
  ["drop", "opportunities", "Weigh at the printer, not after it", { votes: 4, owner: "Tove Ek" }],
  ["check", "opportunities", "A lane for under an hour", { votes: 17, owner: "Tove Ek", ...backed("watch") }],
  ["check", "opportunities", "Tray picture at the queue’s start", { votes: 5, owner: "Priya Nair" }],
  ["stay", "opportunities", "Promise the gate at 45 minutes", { votes: 9, owner: "Milo Adair" }],
  ["stay", "opportunities", "Plug finder on the map", { votes: 3, owner: "Priya Nair" }],
  ["board", "opportunities", "Coat hooks sold with the seat", { votes: 1, owner: "Priya Nair" }],

  ["plan", "missing", "Who books on a phone?", { ...backed("exit"), note: "split the web log" }],
  ["drop", "missing", "How often is a bag re-tagged?", { ...assumed, note: "belt log, May" }],
  ["check", "missing", "Length of the queue after nine", { ...backed("belt"), note: "sensor export" }],
  ["stay", "missing", "Do parents find the slide alone?", { note: "ask at gate 40" }],
  ["land", "missing", "What happens between belt and tram?", { ...assumed, note: "six intercepts" }],
];

function cards(): Row[] {
  const cells = new Map<string, Row[]>();
  CARDS.forEach(([stage, lane, text, more = {}], i) => {
    const cell = `${stage} ${lane}`;
    cells.set(cell, [...(cells.get(cell) ?? []), { id: `card${i}`, stage, lane, text, ...more }]);
  });
  return [...cells.values()].flatMap(inOrder);
}

type Feeling = readonly [stage: string, value: number, expected?: number, low?: number, high?: number, n?: number];

const feelings = (persona: string, points: readonly Feeling[]): Row[] =>
  points.map(([stage, value, expected, low, high, n], i) => ({
    id: `feel${persona}${i}`,
    persona,
    stage,
    value,
    ...(expected === undefined ? {} : { expected }),
    ...(n === undefined ? { basis: "assumed" } : { low, high, n, basis: "evidence" }),
  }));

const EMOTIONS: readonly Row[] = [
  ...feelings("ines", [
    ["plan", 0.7, 0.9, 0.4, 1, 32],
    ["ride", -0.4, 0.3, -0.7, -0.1, 32],
    ["drop", 0.2, 0.3, -0.1, 0.5, 32],
    ["check", -1.5, 0, -1.8, -1.2, 32],
    ["stay", 0.1, 0.4, -0.2, 0.4, 32],
    ["board", 0.8],
    ["land", 1.1],
  ]),
  ...feelings("bergs", [
    ["plan", 1.4, 1, 1.1, 1.7, 21],
    ["ride", -0.9, 0.5, -1.3, -0.5, 21],
    ["drop", 0.6, 0.4, 0.2, 1, 21],
    ["check", 0.9, 0.6, 0.5, 1.3, 21],
    ["stay", 1.5, 0.9, 1.2, 1.8, 21],
  ]),
];

const MOMENTS: readonly Row[] = [
  { id: "paid", stage: "plan", kind: "milestone", name: "Ticket paid" },
  { id: "tagged", stage: "drop", kind: "milestone", name: "Bag away" },
  { id: "airside", stage: "check", kind: "truth", name: "Airside by 7:40?", reached: 0.64, n: 212, basis: "evidence" },
  { id: "seated", stage: "board", kind: "milestone", name: "Seated" },
  { id: "home", stage: "land", kind: "truth", name: "Bag there too?" },
];

const metric = (
  id: string,
  stage: string | undefined,
  persona: string,
  value: number,
  low: number,
  high: number,
  n: number,
) => ({
  id,
  ...(stage === undefined
    ? { name: "Would recommend", measure: "nps" }
    : { stage, name: "Ease, question 4", measure: "mean" }),
  persona,
  value,
  low,
  high,
  n,
  confidence: 0.95,
});

const METRICS: readonly Row[] = [
  metric("m1", "ride", "ines", 3.62, 3.44, 3.8, 131),
  metric("m2", "ride", "bergs", 3.21, 3.11, 3.31, 640),
  metric("m3", "drop", "ines", 4.18, 4.05, 4.31, 128),
  metric("m4", "drop", "bergs", 4.02, 3.96, 4.08, 612),
  metric("m5", "check", "ines", 3.35, 3.1, 3.6, 74),
  metric("m6", "check", "bergs", 4.24, 4.18, 4.3, 590),
  metric("m7", "stay", "ines", 3.9, 3.7, 4.1, 97),
  metric("m8", "stay", "bergs", 4.31, 4.24, 4.38, 521),
  metric("m9", "board", "ines", 4.4, 3.2, 5, 6),
  metric("m10", undefined, "ines", 22, 9, 35, 133),
  metric("m11", undefined, "bergs", 47, 42, 52, 655),
];

const FILE = {
  format: "journey-map",
  version: 1,
  title: "A morning flight, with a change",
  language: "en",
  kind: "custom",
  settings: {},
  stages: byId(inOrder(STAGES.map(([id, name, icon, goal, goal_status]) => ({ id, name, icon, goal, goal_status })))),
  lanes: byId(inOrder(LANES)),
  cards: byId(cards()),
  personas: byId(
    inOrder([
      { id: "ines", name: "Ines, consultant with a connection", summary: "Flies twice a month, always tight." },
      { id: "bergs", name: "The Bergs, parents of twins", summary: "Fly once a year, with everything." },
    ]),
  ),
  emotions: byId(EMOTIONS),
  moments: byId(inOrder(MOMENTS)),
  paths: byId(
    inOrder([
      { id: "rebook", kind: "recovery", name: "51 of 76 rebooked, 40 min lost", start: "airside", end: "seated" },
    ]),
  ),
  steps: byId([]),
  metrics: byId(METRICS),
  evidence: byId(inOrder(EVIDENCE)),
  comments: byId([
    { id: "note1", on: "card16", author: "Milo", text: "Is that every weekday?", created: "2026-03-02T09:10:00Z" },
    { id: "note2", on: "card16", author: "Tove", text: "Monday to Thursday.", created: "2026-03-02T11:32:00Z" },
  ]),
};

export const example = (): Document => read(JSON.stringify(FILE));

/** Stages and lanes, and nothing in them. */
export const blank = (): Document =>
  read(
    JSON.stringify({
      ...FILE,
      title: "A new map",
      stages: byId(inOrder(["Learn", "Try", "Buy", "Use", "Tell"].map((name) => ({ id: name, name })))),
      cards: {},
      personas: {},
      emotions: {},
      moments: {},
      paths: {},
      metrics: {},
      comments: {},
    }),
  );

/** A map of many cards, for measuring. */
export function large(count: number): Document {
  const stages = 20;
  const lanes = ["actions", "pains", "needs", "opportunities", "text"];
  const perCell = Math.ceil(count / (stages * lanes.length));
  const order = freshOrders(perCell);
  const rows: Row[] = [];
  for (let s = 0; s < stages; s += 1)
    for (const lane of lanes)
      for (let c = 0; c < perCell && rows.length < count; c += 1)
        rows.push({
          id: `c${rows.length}`,
          stage: `s${s}`,
          lane,
          order: order[c],
          text: `Card ${rows.length} of stage ${s}, said in a few words`,
        });
  return read(
    JSON.stringify({
      ...FILE,
      title: `${count} cards`,
      stages: byId(inOrder(Array.from({ length: stages }, (_, i) => ({ id: `s${i}`, name: `Stage ${i + 1}` })))),
      lanes: byId(inOrder(lanes.map((kind) => ({ id: kind, kind })))),
      cards: byId(rows),
      emotions: {},
      moments: {},
      paths: {},
      metrics: {},
      comments: {},
    }),
  );
}
