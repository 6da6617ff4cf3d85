/** Our own drawings: a 16 px grid, strokes of 1.35, in the colour of the text beside them. */
import type { JSX } from "preact";

const box = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1-${r} ${r}h-${w - 2 * r}a${r} ${r} 0 0 1-${r}-${r}v-${h - 2 * r}a${r} ${r} 0 0 1 ${r}-${r}z`;
const ring = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0z`;

const CHAT = "M2 3h9v6.5H6.500L4.500 11.500V9.500H2zM13 6h1v6.500h-2v2L9.800 12.500H7.500";
const PIN = `M8 14.5S3 10 3 6.500a5 5 0 0 1 10 0C13 10 8 14.500 8 14.500z${ring(8, 6.5, 1.8)}`;
const PERSON = `${ring(8, 5, 2.5)}M3 14c.3-3 2.200-4.500 5-4.500s4.700 1.500 5 4.500`;
const MAIL = `${box(2, 3.5, 12, 9, 1.5)}M2.500 4.500 8 9l5.500-4.500`;
const PHONE =
  "M3 2.500h2.500l1 3-1.500 1a7 7 0 0 0 4.500 4.500l1-1.500 3 1V13a1 1 0 0 1-1 1C7 14 2 9 2 3.500a1 1 0 0 1 1-1z";
const APP = `${box(4.5, 1.5, 7, 13, 1.5)}M7.300 12.300h1.400`;
const WEB = `${box(2, 3, 12, 10, 1.5)}M2 6h12M4 4.500h.01M6 4.500h.01`;
const STORE =
  "M2.500 6.500l1-4h9l1 4M3.500 7.500v6h9v-6M2.500 6.500a1.800 1.800 0 0 0 3.700 0 1.800 1.800 0 0 0 3.600 0 1.800 1.800 0 0 0 3.700 0M6.500 13.500V10h3v3.500";
const MEGAPHONE =
  "M2.500 6.500v3h2.500l6.500 3.500V3L5 6.500zM5.500 9.700l1 4h1.700l-.9-3.200M13.500 6.500a2 2 0 0 1 0 3";

/** A name → its strokes. "a|b" is a solid part and a dashed one. */
const DRAWN = {
  web: WEB,
  "mobile-web": `${APP}M4.500 4.500h7M6 3h.01`,
  app: APP,
  "e-mail": MAIL,
  phone: PHONE,
  chat: CHAT,
  sms: "M2 3h12v8H7l-3 2.500V11H2zM5 7h.01M8 7h.01M11 7h.01",
  push: "M4 11V7a4 4 0 0 1 8 0v4l1.200 1.500H2.800zM6.500 14h3",
  social: `${ring(8, 8, 2.5)}M10.500 5.500V9a1.700 1.700 0 0 0 3.400 0V8A5.900 5.900 0 1 0 11 13.200`,
  store: STORE,
  kiosk: "M4 2h8v7H4zM8 9v5M5 14h6M6 4.500h4M6 6.500h2",
  staff: `${PERSON}M8 9.500v2`,
  post: "M1.800 13.500h12.400M3 13.500V7a2.500 2.500 0 0 1 2.500-2.500h5A2.500 2.500 0 0 1 13 7v6.500M8 13.500V7a2.500 2.500 0 0 0-2.500-2.500M10.500 7.500v-5h2.500v2M4.800 8.500h1.500",
  ad: MEGAPHONE,
  other: `${ring(8, 8, 6)}M5.200 8h.01M8 8h.01M10.800 8h.01`,

  ticket: "M2 5.500h12v2a1.500 1.500 0 0 0 0 3v2H2v-2a1.500 1.500 0 0 0 0-3zM9.500 5.500v7M5 8.500h2",
  train:
    "M4 2.500h8a1 1 0 0 1 1 1V11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V3.500a1 1 0 0 1 1-1zM3 8h10M5 14l1-2M11 14l-1-2M5.500 10h.01M10.500 10h.01",
  bag: "M3 6h10v7.500H3zM6 6V3h4v3M3 9.500h10",
  shield: "M8 1.800 13 3.500v4c0 3.200-2 5.500-5 6.700-3-1.200-5-3.500-5-6.700v-4zM5.800 8l1.600 1.600 2.900-3",
  clock: `${ring(8, 8, 6)}M8 4.500V8l2.500 1.500`,
  plane: "M1.500 9 3 8l2 1 3-1.700L3.500 3.500 5 3l6 3 2.300-1.200c1-.5 1.700.4.9 1.200L5 11zM2 14h12",
  pin: PIN,
  cart: `M1.500 2.500h2l1.700 7.500h7l1.600-5.500H4${ring(6, 12.8, 1)}${ring(11.2, 12.8, 1)}`,
  card: `${box(1.8, 3.5, 12.4, 9, 1.2)}M1.800 6.500h12.400M4.500 10h2.500`,
  box: "M2.500 5 8 2.200 13.500 5v6L8 13.800 2.500 11zM2.500 5 8 7.800 13.500 5M8 7.800v6",
  scales:
    "M8 2.500v11M5 13.500h6M3.500 4.500h9M3.500 4.500l-2 4.500a2 2 0 0 0 4 0zM12.500 4.500l-2 4.500a2 2 0 0 0 4 0z",
  headset:
    "M3 10V7.500a5 5 0 0 1 10 0V10M3 8.500h1.800v4H4a1 1 0 0 1-1-1zM13 8.500h-1.800v4H12a1 1 0 0 0 1-1zM12.500 12.500c0 1-1.500 1.500-3.500 1.500",
  star: "M8 2l1.800 3.800 4.200.6-3 2.900.7 4.200L8 11.500l-3.700 2 .7-4.200-3-2.900 4.200-.6z",
  heart:
    "M8 13.500S2.200 10.200 2.200 6.200A2.900 2.900 0 0 1 8 5a2.900 2.900 0 0 1 5.800 1.200C13.800 10.200 8 13.500 8 13.500z",
  key: `${ring(5, 8, 2.7)}M7.700 8h6.300v2.500M11.500 8v2`,
  page: "M4 1.800h5.500L12.500 5v9.200H4zM9.500 1.800V5h3M6 8h4.500M6 10.500h4.500",
  home: "M2 8l6-5.500L14 8M3.800 6.500v7h8.400v-7M6.700 13.500V9.800h2.600v3.700",
  calendar: `${box(2.2, 3.2, 11.6, 10.6, 1.2)}M2.200 6.500h11.600M5.300 1.800v2.700M10.700 1.800v2.700`,
  repeat: "M3 7a5 5 0 0 1 8.600-2.500L13 6M13 2.500V6H9.500M13 9a5 5 0 0 1-8.600 2.500L3 10M3 13.500V10h3.500",
  door: "M9.500 2.500h-6v11h6M7 8h7M11.500 5.500 14 8l-2.500 2.500",
  gift: `M2 5h12v3H2zM3 8h10v6H3zM8 5v9M8 5C5 5 4.200 3.800 4.700 2.800S7.500 2.300 8 5c.5-2.700 2.800-3.200 3.300-2.200S11 5 8 5z`,
  tool: "M9.800 6.200a3.200 3.200 0 0 1 4-4.100L11.700 4.200l.4 1.700 1.700.4 2.100-2.100M9.800 6.200 2.800 13.200M9.800 6.200a3.200 3.200 0 0 0 4.200-2.400",
  seed: "M8 14V8M8 9.500C8 6.500 5.700 4.800 2.500 5c0 3 2.200 4.800 5.500 4.500zM8 8c0-3 2-4.800 5.500-5 0 3.500-2 5.200-5.500 5z",
  hand: "M5.500 8V3.300a1.100 1.100 0 0 1 2.200 0V7M7.700 7V2.600a1.100 1.100 0 0 1 2.200 0V7.200M9.900 7.500V4a1.050 1.050 0 0 1 2.100 0v5.500c0 3-1.600 4.700-4.200 4.700-2.200 0-3.100-1-4.700-4.200-.5-1 .9-1.900 1.600-.9l.8 1.100",

  actions: "M2 12.500 6 8l3 2.500 5-6M14 4.500h-3M14 4.500v3",
  quote: "M3 9.500V7.500a3 3 0 0 1 3-3M3 7.500h3V11H3zM9.500 9.500V7.500a3 3 0 0 1 3-3M9.500 7.500h3V11h-3z",
  flag: "M4 14V2.500h8L10 5.500l2 3H4",
  curve: "M1.500 6c2 0 2.500 6 5 6s3-8 5-8 2 3 3 3",
  warn: "M8 2.500l6.500 11h-13zM8 6.500v3.200M8 11.700h.01",
  bulb: "M5.500 10.500C4.300 9.700 3.500 8.300 3.500 6.800a4.500 4.500 0 0 1 9 0c0 1.500-.8 2.900-2 3.700V12h-5zM6.500 14h3",
  bars: "M3 13V8M8 13V3M13 13V6",
  ghost: "M8 6v3M8 11h.01|M3 13.500V7a5 5 0 0 1 10 0v6.500",
  barrier: "M1.800 5.500h12.400v4H1.800zM4 9.500V13M12 9.500V13M4.500 9.500l3-4M9 9.500l3-4",
  list: "M3 4.500h10M3 8h10M3 11.500h6",
  link: "M6.800 9.200a2.600 2.600 0 0 0 3.700 0l2.200-2.200a2.600 2.600 0 0 0-3.700-3.700l-1 1M9.200 6.800a2.600 2.600 0 0 0-3.700 0L3.300 9A2.600 2.600 0 0 0 7 12.700l1-1",

  undo: "M6 3 3 6l3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6",
  redo: "M10 3l3 3-3 3M13 6H6.500a3.500 3.500 0 0 0 0 7H10",
  lanes: "M2 3.500h12v3H2zM2 9.500h12v3H2zM5 3.500v3M5 9.500v3",
  stages: "M3.500 2v12h3V2zM9.500 2v12h3V2zM3.500 5h3M9.500 5h3",
  down: "M4.500 6.500 8 10l3.500-3.500",
  up: "M4.500 9.500 8 6l3.500 3.500",
  left: "M9.500 4.500 6 8l3.500 3.500",
  right: "M6.500 4.500 10 8l-3.500 3.500",
  minus: "M3.500 8h9",
  plus: "M8 3.500v9M3.500 8h9",
  fit: "M2.500 6V3.500a1 1 0 0 1 1-1H6M10 2.500h2.500a1 1 0 0 1 1 1V6M13.500 10v2.500a1 1 0 0 1-1 1H10M6 13.500H3.500a1 1 0 0 1-1-1V10",
  check: "M3 8.500 6.500 12 13 4.500",
  close: "M4 4l8 8M12 4l-8 8",
  comment: "M2.500 3h11v8H8l-3 2.500V11H2.500z",
  grip: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
  more: "M3.500 8h.01M8 8h.01M12.500 8h.01",
  search: `${ring(7, 7, 4.5)}M10.500 10.500 14 14`,
  download: "M8 2.500V10M5 7.500l3 3 3-3M3 10v3a.8.800 0 0 0 .8.800h8.400A.8.800 0 0 0 13 13v-3",
  lock: `${box(3.5, 7, 9, 6.5, 1)}M5.500 7V5a2.500 2.500 0 0 1 5 0v2`,
  help: `${ring(8, 8, 6)}M6.300 6.300a1.800 1.800 0 1 1 2.500 1.700c-.6.3-.8.6-.8 1.200M8 11.300h.01`,
  vote: "M8 3l5 7H3z",
  eye: `M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8z${ring(8, 8, 2)}`,
  history: "M2.500 8a5.500 5.500 0 1 0 1.800-4M2.500 2.500V5H5M8 5v3.200l2 1.300",
  people: `${ring(6, 5.5, 2.2)}M2 13c.2-2.700 1.700-4 4-4s3.800 1.300 4 4M10.500 3.500a2.200 2.200 0 0 1 0 4.200M11.500 9.300c1.500.5 2.400 1.700 2.500 3.700`,
  settings: `M3 5h6M12 5h1M3 11h1M7 11h6${ring(10.5, 5, 1.5)}${ring(5.5, 11, 1.5)}`,
  edit: "M3 13l.7-3L10.500 3.200a1.300 1.300 0 0 1 1.800 0l.5.500a1.300 1.300 0 0 1 0 1.800L6 12.300zM9.300 4.400l2.300 2.300",
  trash: "M2.800 4.500h10.400M6 4.500V2.500h4v2M4.200 4.500l.6 9h6.400l.6-9M6.700 7v4M9.300 7v4",
  copy: `${box(5.5, 5.5, 8, 8, 1)}M10.500 5.500v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2`,
  move: "M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6 2 8l2 2M12 6l2 2-2 2",
  save: "M2.500 2.500h8.500L13.500 5v8.500h-11zM5 2.500v3.500h5V2.500M5 13.500V9.500h6v4",
  reload: "M13 8a5 5 0 1 1-1.500-3.600L13 6M13 2.500V6H9.500",
  grid: "M2.500 2.500h11v11h-11zM2.500 6.200h11M2.500 9.800h11M6.200 2.500v11",
  outline: "M2.500 3.500h5M4.500 8h9M4.500 12.500h9M2.500 8h.01M2.500 12.500h.01",
  inspector: "M2 3h12v10H2zM2 9h12M6 9v4M10 9v4",
  path: `${ring(3.5, 4, 1.5)}${ring(12.5, 12, 1.5)}M5 4h5a2.500 2.500 0 0 1 0 5H6a1.500 1.500 0 0 0 0 3h5`,
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

const EVIDENCE: Readonly<Record<string, IconName>> = {
  quote: "quote",
  question: "bars",
  log: "history",
  recording: "eye",
  document: "page",
  note: "edit",
};

export const BUILT_IN_CHANNELS = [
  "web",
  "mobile-web",
  "app",
  "e-mail",
  "phone",
  "chat",
  "sms",
  "push",
  "social",
  "store",
  "kiosk",
  "staff",
  "post",
  "ad",
  "other",
] as const satisfies readonly IconName[];

/** What a person can pick for a stage; any other icon of the set is drawn too when a file names it. */
export const STAGE_ICONS = [
  "search",
  "eye",
  "megaphone",
  "scales",
  "ticket",
  "cart",
  "card",
  "box",
  "train",
  "bag",
  "shield",
  "clock",
  "plane",
  "pin",
  "home",
  "key",
  "calendar",
  "page",
  "headset",
  "tool",
  "people",
  "hand",
  "heart",
  "star",
  "gift",
  "repeat",
  "seed",
  "door",
] as const;

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
export const evidenceIcon = (kind: string): IconName => EVIDENCE[kind] ?? "link";
