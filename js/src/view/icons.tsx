/** Our own drawings: a 16 px grid, strokes of 1.35, in the colour of the text beside them. */
import type { JSX } from "preact";

const box = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1-${r} ${r}h-${w - 2 * r}a${r} ${r} 0 0 1-${r}-${r}v-${h - 2 * r}a${r} ${r} 0 0 1 ${r}-${r}z`;
const ring = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0z`;

const CHAT = "M2 3h9v6.5H6.5L4.5 11.5V9.5H2zM13 6h1v6.5h-2v2L9.8 12.5H7.5";
const PIN = `M8 14.5S3 10 3 6.5a5 5 0 0 1 10 0C13 10 8 14.5 8 14.5z${ring(8, 6.5, 1.8)}`;
const PERSON = `${ring(8, 5, 2.5)}M3 14c.3-3 2.2-4.5 5-4.5s4.7 1.5 5 4.5`;
const MAIL = `${box(2, 3.5, 12, 9, 1.5)}M2.5 4.5 8 9l5.5-4.5`;
const PHONE = "M3 2.5h2.5l1 3-1.5 1a7 7 0 0 0 4.5 4.5l1-1.5 3 1V13a1 1 0 0 1-1 1C7 14 2 9 2 3.5a1 1 0 0 1 1-1z";
const APP = `${box(4.5, 1.5, 7, 13, 1.5)}M7.3 12.3h1.4`;
const WEB = `${box(2, 3, 12, 10, 1.5)}M2 6h12M4 4.5h.01M6 4.5h.01`;
const STORE =
  "M2.5 6.5l1-4h9l1 4M3.5 7.5v6h9v-6M2.5 6.5a1.8 1.8 0 0 0 3.7 0 1.8 1.8 0 0 0 3.6 0 1.8 1.8 0 0 0 3.7 0M6.5 13.5V10h3v3.5";
const MEGAPHONE = "M2.5 6.5v3h2.5l6.5 3.5V3L5 6.5zM5.5 9.7l1 4h1.7l-.9-3.2M13.5 6.5a2 2 0 0 1 0 3";

/** A name → its strokes. "a|b" is a solid part and a dashed one. */
const DRAWN = {
  web: WEB,
  "mobile-web": `${APP}M4.5 4.5h7M6 3h.01`,
  app: APP,
  "e-mail": MAIL,
  phone: PHONE,
  chat: CHAT,
  sms: "M2 3h12v8H7l-3 2.5V11H2zM5 7h.01M8 7h.01M11 7h.01",
  push: "M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8zM6.5 14h3",
  social: `${ring(8, 8, 2.5)}M10.5 5.5V9a1.7 1.7 0 0 0 3.4 0V8A5.9 5.9 0 1 0 11 13.2`,
  store: STORE,
  kiosk: "M4 2h8v7H4zM8 9v5M5 14h6M6 4.5h4M6 6.5h2",
  staff: `${PERSON}M8 9.5v2`,
  post: "M1.8 13.5h12.4M3 13.5V7a2.5 2.5 0 0 1 2.5-2.5h5A2.5 2.5 0 0 1 13 7v6.5M8 13.5V7a2.5 2.5 0 0 0-2.5-2.5M10.5 7.5v-5h2.5v2M4.8 8.5h1.5",
  ad: MEGAPHONE,
  other: `${ring(8, 8, 6)}M5.2 8h.01M8 8h.01M10.8 8h.01`,

  ticket: "M2 5.5h12v2a1.5 1.5 0 0 0 0 3v2H2v-2a1.5 1.5 0 0 0 0-3zM9.5 5.5v7M5 8.5h2",
  train:
    "M4 2.5h8a1 1 0 0 1 1 1V11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V3.5a1 1 0 0 1 1-1zM3 8h10M5 14l1-2M11 14l-1-2M5.5 10h.01M10.5 10h.01",
  bag: "M3 6h10v7.5H3zM6 6V3h4v3M3 9.5h10",
  shield: "M8 1.8 13 3.5v4c0 3.2-2 5.5-5 6.7-3-1.2-5-3.5-5-6.7v-4zM5.8 8l1.6 1.6 2.9-3",
  clock: `${ring(8, 8, 6)}M8 4.5V8l2.5 1.5`,
  plane: "M1.5 9 3 8l2 1 3-1.7L3.5 3.5 5 3l6 3 2.3-1.2c1-.5 1.7.4.9 1.2L5 11zM2 14h12",
  pin: PIN,
  cart: `M1.5 2.5h2l1.7 7.5h7l1.6-5.5H4${ring(6, 12.8, 1)}${ring(11.2, 12.8, 1)}`,
  card: `${box(1.8, 3.5, 12.4, 9, 1.2)}M1.8 6.5h12.4M4.5 10h2.5`,
  box: "M2.5 5 8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5 8 7.8 13.5 5M8 7.8v6",
  scales: "M8 2.5v11M5 13.5h6M3.5 4.5h9M3.5 4.5l-2 4.5a2 2 0 0 0 4 0zM12.5 4.5l-2 4.5a2 2 0 0 0 4 0z",
  headset:
    "M3 10V7.5a5 5 0 0 1 10 0V10M3 8.5h1.8v4H4a1 1 0 0 1-1-1zM13 8.5h-1.8v4H12a1 1 0 0 0 1-1zM12.5 12.5c0 1-1.5 1.5-3.5 1.5",
  star: "M8 2l1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6z",
  heart: "M8 13.5S2.2 10.2 2.2 6.2A2.9 2.9 0 0 1 8 5a2.9 2.9 0 0 1 5.8 1.2C13.8 10.2 8 13.5 8 13.5z",
  key: `${ring(5, 8, 2.7)}M7.7 8h6.3v2.5M11.5 8v2`,
  page: "M4 1.8h5.5L12.5 5v9.2H4zM9.5 1.8V5h3M6 8h4.5M6 10.5h4.5",
  home: "M2 8l6-5.5L14 8M3.8 6.5v7h8.4v-7M6.7 13.5V9.8h2.6v3.7",
  calendar: `${box(2.2, 3.2, 11.6, 10.6, 1.2)}M2.2 6.5h11.6M5.3 1.8v2.7M10.7 1.8v2.7`,
  repeat: "M3 7a5 5 0 0 1 8.6-2.5L13 6M13 2.5V6H9.5M13 9a5 5 0 0 1-8.6 2.5L3 10M3 13.5V10h3.5",
  door: "M9.5 2.5h-6v11h6M7 8h7M11.5 5.5 14 8l-2.5 2.5",
  gift: `M2 5h12v3H2zM3 8h10v6H3zM8 5v9M8 5C5 5 4.2 3.8 4.7 2.8S7.5 2.3 8 5c.5-2.7 2.8-3.2 3.3-2.2S11 5 8 5z`,
  tool: "M9.8 6.2a3.2 3.2 0 0 1 4-4.1L11.7 4.2l.4 1.7 1.7.4 2.1-2.1M9.8 6.2 2.8 13.2M9.8 6.2a3.2 3.2 0 0 0 4.2-2.4",
  seed: "M8 14V8M8 9.5C8 6.5 5.7 4.8 2.5 5c0 3 2.2 4.8 5.5 4.5zM8 8c0-3 2-4.8 5.5-5 0 3.5-2 5.2-5.5 5z",
  hand: "M5.5 8V3.3a1.1 1.1 0 0 1 2.2 0V7M7.7 7V2.6a1.1 1.1 0 0 1 2.2 0V7.2M9.9 7.5V4a1.05 1.05 0 0 1 2.1 0v5.5c0 3-1.6 4.7-4.2 4.7-2.2 0-3.1-1-4.7-4.2-.5-1 .9-1.9 1.6-.9l.8 1.1",

  actions: "M2 12.5 6 8l3 2.5 5-6M14 4.5h-3M14 4.5v3",
  quote: "M3 9.5V7.5a3 3 0 0 1 3-3M3 7.5h3V11H3zM9.5 9.5V7.5a3 3 0 0 1 3-3M9.5 7.5h3V11h-3z",
  flag: "M4 14V2.5h8L10 5.5l2 3H4",
  curve: "M1.5 6c2 0 2.5 6 5 6s3-8 5-8 2 3 3 3",
  warn: "M8 2.5l6.5 11h-13zM8 6.5v3.2M8 11.7h.01",
  bulb: "M5.5 10.5C4.3 9.7 3.5 8.3 3.5 6.8a4.5 4.5 0 0 1 9 0c0 1.5-.8 2.9-2 3.7V12h-5zM6.5 14h3",
  bars: "M3 13V8M8 13V3M13 13V6",
  ghost: "M8 6v3M8 11h.01|M3 13.5V7a5 5 0 0 1 10 0v6.5",
  barrier: "M1.8 5.5h12.4v4H1.8zM4 9.5V13M12 9.5V13M4.5 9.5l3-4M9 9.5l3-4",
  list: "M3 4.5h10M3 8h10M3 11.5h6",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-1 1M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l1-1",

  undo: "M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6",
  redo: "M10 3l3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10",
  lanes: "M2 3.5h12v3H2zM2 9.5h12v3H2zM5 3.5v3M5 9.5v3",
  stages: "M3.5 2v12h3V2zM9.5 2v12h3V2zM3.5 5h3M9.5 5h3",
  down: "M4.5 6.5 8 10l3.5-3.5",
  up: "M4.5 9.5 8 6l3.5 3.5",
  left: "M9.5 4.5 6 8l3.5 3.5",
  right: "M6.5 4.5 10 8l-3.5 3.5",
  minus: "M3.5 8h9",
  plus: "M8 3.5v9M3.5 8h9",
  fit: "M2.5 6V3.5a1 1 0 0 1 1-1H6M10 2.5h2.5a1 1 0 0 1 1 1V6M13.5 10v2.5a1 1 0 0 1-1 1H10M6 13.5H3.5a1 1 0 0 1-1-1V10",
  check: "M3 8.5 6.5 12 13 4.5",
  close: "M4 4l8 8M12 4l-8 8",
  comment: "M2.5 3h11v8H8l-3 2.5V11H2.5z",
  grip: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  filter: "M2 3.5h12L9.5 9v4.5L6.5 12V9z",
  search: `${ring(7, 7, 4.5)}M10.5 10.5 14 14`,
  download: "M8 2.5V10M5 7.5l3 3 3-3M3 10v3a.8.8 0 0 0 .8.8h8.4A.8.8 0 0 0 13 13v-3",
  lock: `${box(3.5, 7, 9, 6.5, 1)}M5.5 7V5a2.5 2.5 0 0 1 5 0v2`,
  help: `${ring(8, 8, 6)}M6.3 6.3a1.8 1.8 0 1 1 2.5 1.7c-.6.3-.8.6-.8 1.2M8 11.3h.01`,
  vote: "M8 3l5 7H3z",
  eye: `M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z${ring(8, 8, 2)}`,
  history: "M2.5 8a5.5 5.5 0 1 0 1.8-4M2.5 2.5V5H5M8 5v3.2l2 1.3",
  people: `${ring(6, 5.5, 2.2)}M2 13c.2-2.7 1.7-4 4-4s3.8 1.3 4 4M10.5 3.5a2.2 2.2 0 0 1 0 4.2M11.5 9.3c1.5.5 2.4 1.7 2.5 3.7`,
  settings: `M3 5h6M12 5h1M3 11h1M7 11h6${ring(10.5, 5, 1.5)}${ring(5.5, 11, 1.5)}`,
  edit: "M3 13l.7-3L10.5 3.2a1.3 1.3 0 0 1 1.8 0l.5.5a1.3 1.3 0 0 1 0 1.8L6 12.3zM9.3 4.4l2.3 2.3",
  trash: "M2.8 4.5h10.4M6 4.5V2.5h4v2M4.2 4.5l.6 9h6.4l.6-9M6.7 7v4M9.3 7v4",
  copy: `${box(5.5, 5.5, 8, 8, 1)}M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2`,
  move: "M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6 2 8l2 2M12 6l2 2-2 2",
  save: "M2.5 2.5h8.5L13.5 5v8.5h-11zM5 2.5v3.5h5V2.5M5 13.5V9.5h6v4",
  reload: "M13 8a5 5 0 1 1-1.5-3.6L13 6M13 2.5V6H9.5",
  grid: "M2.5 2.5h11v11h-11zM2.5 6.2h11M2.5 9.8h11M6.2 2.5v11",
  outline: "M2.5 3.5h5M4.5 8h9M4.5 12.5h9M2.5 8h.01M2.5 12.5h.01",
  inspector: "M2 3h12v10H2zM2 9h12M6 9v4M10 9v4",
  path: `${ring(3.5, 4, 1.5)}${ring(12.5, 12, 1.5)}M5 4h5a2.5 2.5 0 0 1 0 5H6a1.5 1.5 0 0 0 0 3h5`,
} as const;

export type IconName = keyof typeof DRAWN;

const DOTS: ReadonlySet<IconName> = new Set<IconName>(["grip", "more"]);

export const isIcon = (name: string | undefined): name is IconName => name !== undefined && Object.hasOwn(DRAWN, name);

/** Decoration: stands beside a word, or inside a control that has a name of its own. */
export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }): JSX.Element {
  const [solid, dashed] = DRAWN[name].split("|");
  return (
    <svg class={small ? "i s" : "i"} viewBox="0 0 16 16" aria-hidden="true">
      <path d={solid} stroke-width={DOTS.has(name) ? 2 : undefined} />
      {dashed && <path d={dashed} stroke-dasharray="2 2" />}
    </svg>
  );
}

const LANES: Readonly<Record<string, IconName>> = {
  actions: "actions",
  touchpoints: "app",
  thoughts: "quote",
  needs: "heart",
  pains: "warn",
  opportunities: "bulb",
  response: "staff",
  obstacles: "barrier",
  missing: "ghost",
  text: "list",
  moments: "flag",
  emotion: "curve",
  metrics: "bars",
  evidence: "link",
};

const ALIASES: Readonly<Record<string, IconName>> = {
  megaphone: "ad",
  mail: "e-mail",
  email: "e-mail",
  book: "ticket",
  security: "shield",
  fly: "plane",
  arrive: "pin",
  location: "pin",
  wait: "clock",
  buy: "cart",
  pay: "card",
  delivery: "box",
  support: "headset",
  map: "pin",
};

export const iconOr = (name: string | undefined, otherwise: IconName): IconName => {
  if (name === undefined) return otherwise;
  return ALIASES[name] ?? (isIcon(name) ? name : otherwise);
};
export const channelIcon = (channel: string): IconName => iconOr(channel, "other");
export const laneIcon = (kind: string): IconName => LANES[kind] ?? "list";
export const stageIcon = (name: string | undefined): IconName | null =>
  name === undefined ? null : iconOr(name, "flag");
