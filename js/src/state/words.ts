/** The words of the document's enumerations, as the catalogues have them; an unknown value stands for itself. */
import type { Lane } from "../document/types";
import type { Message, Translate } from "../i18n";

const LANE_KINDS: Readonly<Record<string, Message>> = {
  actions: "Actions",
  touchpoints: "Touchpoints",
  thoughts: "Thoughts",
  needs: "Needs",
  pains: "Pain points",
  opportunities: "Opportunities",
  response: "Brand response",
  obstacles: "Obstacles",
  missing: "Missing information",
  text: "Text",
  moments: "Key moments",
  emotion: "Emotion",
  metrics: "Metrics",
  evidence: "Evidence",
};
export const LANE_KIND_NAMES = Object.keys(LANE_KINDS);

const ADD: Readonly<Record<string, Message>> = {
  actions: "Add action",
  touchpoints: "Add touchpoint",
  thoughts: "Add thought",
  needs: "Add need",
  pains: "Add pain point",
  opportunities: "Add opportunity",
  response: "Add response",
  obstacles: "Add obstacle",
  missing: "Add missing information",
};

const HINTS: Readonly<Record<string, Message>> = {
  actions: "What the person does, one action a card.",
  touchpoints: "Where the person meets the organisation.",
  thoughts: "What the person thinks or says, in their own words.",
  needs: "What the person needs to go on.",
  pains: "What costs time, money or patience.",
  opportunities: "What could be better, and for whom.",
  response: "What the organisation does behind the scenes.",
  obstacles: "What stands in the organisation’s way.",
  missing: "What nobody has found out yet.",
  text: "Anything that fits no other lane.",
};

export const ZONES: Readonly<Record<string, { readonly rank: number; readonly name: Message }>> = {
  customer: { rank: 0, name: "Customer" },
  front: { rank: 1, name: "Front stage" },
  back: { rank: 2, name: "Backstage" },
  support: { rank: 3, name: "Support" },
};

export const LEVELS: readonly Message[] = ["Low", "Medium", "High"];

const GOALS: Readonly<Record<string, Message>> = {
  met: "Met",
  "at-risk": "At risk",
  missed: "Missed",
  unknown: "Unknown",
};
export const GOAL_STATUSES = Object.keys(GOALS);

const CHANNELS: Readonly<Record<string, Message>> = {
  web: "Website",
  "mobile-web": "Mobile website",
  app: "App",
  "e-mail": "E-mail",
  phone: "Phone",
  chat: "Chat",
  sms: "SMS",
  push: "Push message",
  social: "Social media",
  store: "Store",
  kiosk: "Kiosk",
  staff: "Staff",
  post: "Post",
  ad: "Advertising",
  other: "Other",
};

const word =
  (words: Readonly<Record<string, Message>>) =>
  (t: Translate, value: string): string =>
    Object.hasOwn(words, value) ? t(words[value] as Message) : value;

/** One of the channels that are built in. */
export const isChannel = (id: string): boolean => Object.hasOwn(CHANNELS, id);

export const laneKind = word(LANE_KINDS);
export const goalStatus = word(GOALS);
export const channelWord = word(CHANNELS);
export const laneName = (t: Translate, lane: Lane): string => lane.name ?? laneKind(t, lane.kind);
export const addWord = (t: Translate, lane: Lane): string => t(ADD[lane.kind] ?? "Add card");
export const hintWord = (t: Translate, lane: Lane): string =>
  t(HINTS[lane.kind] ?? "Anything that fits no other lane.");
