/** Provisional, by hand; `make generate` writes this file from the schema. */

export interface Stage {
  readonly id: string;
  readonly order: string;
  readonly name: string;
  readonly parent?: string;
  readonly goal?: string;
  readonly goal_status?: string;
  readonly icon?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly duration?: { readonly value: number; readonly unit: string; readonly low?: number; readonly high?: number; readonly n?: number };
  readonly collapsed?: boolean;
  readonly hidden?: boolean;
}

export interface Lane {
  readonly id: string;
  readonly order: string;
  readonly kind: string;
  readonly name?: string;
  readonly zone?: string;
  readonly owner?: string;
  readonly hidden?: boolean;
  readonly height?: number;
}

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
  readonly channels?: readonly string[];
  readonly personas?: readonly string[];
  readonly icon?: string;
  readonly tags?: readonly string[];
  readonly importance?: number;
  readonly effort?: number;
  readonly impact?: number;
  readonly owner?: string;
  readonly status?: string;
  readonly due?: string;
  readonly votes?: number;
  readonly basis?: string;
  readonly evidence?: readonly string[];
  readonly against?: readonly string[];
  readonly n?: number;
  readonly images?: readonly { readonly file: string; readonly alt?: string }[];
  readonly link?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface Touchpoint {
  readonly id: string;
  readonly order: string;
  readonly key?: string;
  readonly name: string;
  readonly channels?: readonly string[];
  readonly owner?: string;
  readonly description?: string;
}

export interface Channel {
  readonly id: string;
  readonly order: string;
  readonly name: string;
  readonly icon?: string;
}

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
  readonly basis?: string;
  readonly segment?: Readonly<Record<string, unknown>>;
}

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
  readonly basis: string;
  readonly evidence?: readonly string[];
  readonly against?: readonly string[];
  readonly note?: string;
}

export interface Moment {
  readonly id: string;
  readonly order: string;
  readonly stage: string;
  readonly kind: string;
  readonly name: string;
  readonly reached?: number;
  readonly n?: number;
  readonly basis?: string;
  readonly evidence?: readonly string[];
  readonly against?: readonly string[];
}

export interface Path {
  readonly id: string;
  readonly order: string;
  readonly kind: string;
  readonly name: string;
  readonly persona?: string;
  readonly start?: string;
  readonly end?: string;
  readonly when?: string;
}

export interface Step {
  readonly id: string;
  readonly order: string;
  readonly path: string;
  readonly stage: string;
  readonly touchpoint?: string;
  readonly text?: string;
}

export interface Link {
  readonly id: string;
  readonly kind: string;
  readonly start: string;
  readonly end: string;
  readonly label?: string;
}

export interface Metric {
  readonly id: string;
  readonly stage?: string;
  readonly card?: string;
  readonly channel?: string;
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

export interface Evidence {
  readonly id: string;
  readonly order: string;
  readonly key?: string;
  readonly kind: string;
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

export interface Source {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly mapping: Readonly<Record<string, unknown>>;
  readonly wording?: string;
  readonly as_of?: string;
}

export interface Comment {
  readonly id: string;
  readonly on: string;
  readonly author: string;
  readonly text: string;
  readonly created: string;
  readonly resolved?: boolean;
  readonly reply_to?: string;
}

export interface Silenced {
  readonly id: string;
  readonly rule: string;
  readonly on: string;
  readonly reason: string;
}

export interface Settings {
  readonly emotion_scale?: readonly [number, number];
  readonly emotion_line?: string;
  readonly min_base?: number;
  readonly indicative_base?: number;
}

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

export interface Root {
  readonly format: "journey-map";
  readonly version: number;
  readonly requires?: readonly string[];
  readonly title: string;
  readonly description?: string;
  readonly language: string;
  readonly kind: string;
  readonly state?: string;
  readonly scenario?: string;
  readonly scope?: string;
  readonly owner?: string;
  readonly authors?: readonly string[];
  readonly created?: string;
  readonly as_of?: string;
  readonly settings: Settings;
}
