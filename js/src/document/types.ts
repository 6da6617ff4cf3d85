/** Written by `make generate` from the schema; don't edit. */

/** How the map is drawn, and from which base a figure counts. */
export interface Settings {
  readonly emotion_scale?: readonly [number, number];
  readonly emotion_line?: "smooth" | "straight" | "steps" | (string & {});
  readonly min_base?: number;
  readonly indicative_base?: number;
}

/** A phase of the journey: a column of the map. */
export interface Stage {
  readonly id: string;
  readonly order: string;
  readonly name: string;
  readonly parent?: string;
  readonly goal?: string;
  readonly goal_status?: "met" | "at-risk" | "missed" | "unknown" | (string & {});
  readonly icon?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly duration?: Duration;
  readonly collapsed?: boolean;
  readonly hidden?: boolean;
}

/** How long something takes. */
export interface Duration {
  readonly value: number;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
  readonly n?: number;
}

/** A row of the map. */
export interface Lane {
  readonly id: string;
  readonly order: string;
  readonly kind:
    | "actions"
    | "touchpoints"
    | "thoughts"
    | "needs"
    | "pains"
    | "opportunities"
    | "response"
    | "obstacles"
    | "missing"
    | "text"
    | "moments"
    | "emotion"
    | "metrics"
    | "evidence"
    | (string & {});
  readonly name?: string;
  readonly zone?: "customer" | "front" | "back" | "support" | (string & {});
  readonly owner?: string;
  readonly hidden?: boolean;
  readonly height?: number;
}

/** What stands in a cell, the crossing of a stage and a lane. */
export interface Card {
  readonly id: string;
  readonly order: string;
  readonly key?: string;
  readonly stage: string;
  readonly until?: string;
  readonly lane: string;
  readonly text: string;
  readonly note?: string;
  readonly touchpoint?: string;
  readonly channels?: readonly (
    | "web"
    | "mobile-web"
    | "app"
    | "e-mail"
    | "phone"
    | "chat"
    | "sms"
    | "push"
    | "social"
    | "store"
    | "kiosk"
    | "staff"
    | "post"
    | "ad"
    | "other"
    | (string & {})
  )[];
  readonly personas?: readonly string[];
  readonly icon?: string;
  readonly tags?: readonly string[];
  readonly importance?: number;
  readonly effort?: number;
  readonly impact?: number;
  readonly owner?: string;
  readonly status?: "idea" | "hypothesis" | "testing" | "confirmed" | "rejected" | "planned" | "done" | (string & {});
  readonly due?: string;
  readonly votes?: number;
  readonly basis?: "assumed" | "evidence" | (string & {});
  readonly evidence?: readonly string[];
  readonly against?: readonly string[];
  readonly n?: number;
  readonly images?: readonly Image[];
  readonly link?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** A picture that lies beside the map, never inside it. */
export interface Image {
  readonly file: string;
  readonly alt: string;
}

/** One entry of the inventory; cards and steps stand for it in stages. */
export interface Touchpoint {
  readonly id: string;
  readonly order: string;
  readonly key?: string;
  readonly name: string;
  readonly channels?: readonly (
    | "web"
    | "mobile-web"
    | "app"
    | "e-mail"
    | "phone"
    | "chat"
    | "sms"
    | "push"
    | "social"
    | "store"
    | "kiosk"
    | "staff"
    | "post"
    | "ad"
    | "other"
    | (string & {})
  )[];
  readonly owner?: string;
  readonly description?: string;
}

/** A channel of one's own, beside the built-in ones. */
export interface Channel {
  readonly id: string;
  readonly order: string;
  readonly name: string;
  readonly icon?: string;
}

/** Whose journey it is. */
export interface Persona {
  readonly id: string;
  readonly order: string;
  readonly key?: string;
  readonly name: string;
  readonly summary?: string;
  readonly goals?: readonly string[];
  readonly needs?: readonly string[];
  readonly quote?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly share?: number;
  readonly colour?: string;
  readonly image?: string;
  readonly basis?: "assumed" | "evidence" | (string & {});
  readonly segment?: Readonly<Record<string, unknown>>;
}

/** What a persona feels at a stage, on the scale of the settings. */
export interface Emotion {
  readonly id: string;
  readonly persona: string;
  readonly stage: string;
  readonly card?: string;
  readonly value: number;
  readonly expected?: number;
  readonly low?: number;
  readonly high?: number;
  readonly n?: number;
  readonly basis: "assumed" | "evidence" | (string & {});
  readonly evidence?: readonly string[];
  readonly against?: readonly string[];
  readonly note?: string;
}

/** A moment of truth or a milestone. */
export interface Moment {
  readonly id: string;
  readonly order: string;
  readonly stage: string;
  readonly kind: "truth" | "milestone" | (string & {});
  readonly name: string;
  readonly reached?: number;
  readonly n?: number;
  readonly basis?: "assumed" | "evidence" | (string & {});
  readonly evidence?: readonly string[];
  readonly against?: readonly string[];
}

/** A way through the map, such as a recovery. */
export interface Path {
  readonly id: string;
  readonly order: string;
  readonly kind: "main" | "recovery" | "alternative" | (string & {});
  readonly name: string;
  readonly persona?: string;
  readonly start?: string;
  readonly end?: string;
  readonly when?: string;
}

/** A step of a path. */
export interface Step {
  readonly id: string;
  readonly order: string;
  readonly path: string;
  readonly stage: string;
  readonly touchpoint?: string;
  readonly text?: string;
}

/** A link between any two records. */
export interface Link {
  readonly id: string;
  readonly kind: "solves" | "causes" | "depends" | "hands-over" | "same-as" | (string & {});
  readonly start: string;
  readonly end: string;
  readonly label?: string;
}

/** A figure with its interval and its base. */
export interface Metric {
  readonly id: string;
  readonly stage?: string;
  readonly card?: string;
  readonly channel?:
    | "web"
    | "mobile-web"
    | "app"
    | "e-mail"
    | "phone"
    | "chat"
    | "sms"
    | "push"
    | "social"
    | "store"
    | "kiosk"
    | "staff"
    | "post"
    | "ad"
    | "other"
    | (string & {});
  readonly persona?: string;
  readonly group?: Readonly<Record<string, unknown>>;
  readonly source?: string;
  readonly name: string;
  readonly measure: string;
  readonly value: number;
  readonly expected?: number;
  readonly low?: number;
  readonly high?: number;
  readonly n?: number;
  readonly n_missing?: number;
  readonly confidence?: number;
  readonly method?: string;
  readonly target?: number;
  readonly benchmark?: number;
  readonly unit?: string;
  readonly as_of?: string;
}

/** What supports or contradicts a card, an emotion, a moment. */
export interface Evidence {
  readonly id: string;
  readonly order: string;
  readonly key?: string;
  readonly kind: "quote" | "question" | "log" | "recording" | "document" | "note" | (string & {});
  readonly title: string;
  readonly quote?: string;
  readonly participant?: string;
  readonly locator?: string;
  readonly count?: number;
  readonly n?: number;
  readonly source?: string;
  readonly file?: string;
  readonly link?: string;
  readonly date?: string;
  readonly method?: string;
  readonly consent?: string;
  readonly redacted?: boolean;
}

/** Where figures come from, and what a refresh needs. */
export interface Source {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly mapping: Readonly<Record<string, unknown>>;
  readonly wording?: string;
  readonly as_of?: string;
}

/** A remark on a record. */
export interface Comment {
  readonly id: string;
  readonly on: string;
  readonly author: string;
  readonly text: string;
  readonly created: string;
  readonly resolved?: boolean;
  readonly reply_to?: string;
}

/** A finding that somebody decided to live with. */
export interface Silenced {
  readonly id: string;
  readonly rule: string;
  readonly on: string;
  readonly reason: string;
}

/** The record of each collection. */
export interface Records {
  readonly stages: Stage;
  readonly lanes: Lane;
  readonly cards: Card;
  readonly touchpoints: Touchpoint;
  readonly channels: Channel;
  readonly personas: Persona;
  readonly emotions: Emotion;
  readonly moments: Moment;
  readonly paths: Path;
  readonly steps: Step;
  readonly links: Link;
  readonly metrics: Metric;
  readonly evidence: Evidence;
  readonly sources: Source;
  readonly comments: Comment;
  readonly silenced: Silenced;
}

/** The fields of a map that are no collection. */
export interface Root {
  readonly format: "journey-map";
  readonly version: number;
  readonly requires?: readonly string[];
  readonly title: string;
  readonly description?: string;
  readonly language: string;
  readonly kind:
    | "purchase"
    | "lead-generation"
    | "engagement"
    | "retention"
    | "onboarding"
    | "service-recovery"
    | "ambassador"
    | "custom"
    | (string & {});
  readonly state?: "current" | "future" | "research" | (string & {});
  readonly scenario?: string;
  readonly scope?: string;
  readonly owner?: string;
  readonly authors?: readonly string[];
  readonly created?: string;
  readonly as_of?: string;
  readonly settings: Settings;
}
