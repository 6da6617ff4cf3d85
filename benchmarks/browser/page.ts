/** What the benchmark measures in the page: a map mounted, edited, scrolled, a card dragged; beside it mermaid's journey. */
import { setField } from "../../js/src/document/builders";
import { read } from "../../js/src/document/read";
import { PageHost } from "../../js/src/hosts/page";
import { createStore } from "../../js/src/state/store";
import { type Mounted, mount } from "../../js/src/view/mount";
import { whenAsked } from "../../js/src/view/whole";
import { diagramOf, fileOf, type Shape } from "./maps";

interface Mermaid {
  initialize(config: object): void;
  render(id: string, text: string): Promise<{ readonly svg: string }>;
}

declare const mermaid: Mermaid;

/** How long it took until it was painted, in milliseconds, and what was drawn. */
export interface Drawn {
  readonly wall: number;
  /** Cards that are in the page. */
  readonly cards: number;
}

/** Milliseconds the page was busy with each frame, and those between one frame and the next. */
export interface Frames {
  readonly busy: readonly number[];
  readonly apart: readonly number[];
}

const frame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Until what is drawn in this frame has been painted. */
const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

const painted = async (): Promise<void> => {
  await frame();
  await afterPaint();
};

async function timed(run: () => unknown): Promise<number> {
  await painted();
  const start = performance.now();
  await run();
  await painted();
  return performance.now() - start;
}

const place = (): HTMLElement => {
  const made = document.createElement("div");
  document.body.replaceChildren(made);
  return made;
};

interface Open extends Mounted {
  readonly root: ShadowRoot;
  readonly close: () => void;
}

function opened(text: string, into: HTMLElement): Open {
  const store = createStore(new PageHost(read(text)));
  const made = mount(into, { store, parts: whenAsked, locale: "en", height: 800 });
  const root = made.host.shadowRoot;
  if (!root) throw new Error("The map has no shadow root.");
  const close = (): void => {
    made.unmount();
    store.dispose();
  };
  return { ...made, root, close };
}

const cardsIn = (root: ShadowRoot): NodeListOf<HTMLElement> => root.querySelectorAll("[data-card-id]");

const firstCard = (root: ShadowRoot): HTMLElement | null => root.querySelector<HTMLElement>("[data-card-id]");

/** Changes the text of a card that is in view. */
async function edited({ editor: { store, document: map }, root }: Open, text: string): Promise<void> {
  const id = firstCard(root)?.dataset["cardId"] ?? "";
  await store.commit({ label: "Edit card", operations: setField(map.peek(), id, "text", text) });
}

const shows = (root: ShadowRoot, text: string): boolean => firstCard(root)?.textContent?.includes(text) ?? false;

/** One of the two who draw a map: what is made ready before nobody counts. */
interface Drawer {
  /** The map as a text, and as it is after an edit, where the drawing begins with a text again. */
  prepare(shape: Shape): void;
  /** From the text to the painted map. */
  first(): Promise<Drawn>;
  /** One card's text is another: until that is painted. */
  edit(): Promise<number>;
  close(): void;
}

let texts = { before: "", after: "" };
let into: HTMLElement | undefined;
let map: Open | undefined;
let changes = 0;

function there(): Open {
  if (!map) throw new Error("The map did not open.");
  return map;
}

const ours: Drawer = {
  prepare: (shape) => {
    texts = { before: fileOf(shape), after: "" };
    into = place();
  },
  first: async () => {
    const wall = await timed(() => {
      map = opened(texts.before, into ?? place());
    });
    const cards = cardsIn(there().root).length;
    if (cards === 0) throw new Error("No card was drawn.");
    return { wall, cards };
  },
  edit: async () => {
    const text = `Changed ${changes++}`;
    const wall = await timed(() => edited(there(), text));
    if (!shows(there().root, text)) throw new Error("The edit was not drawn.");
    return wall;
  },
  close: () => {
    map?.close();
    map = undefined;
  },
};

async function drawTheirs(text: string): Promise<void> {
  const { svg } = await mermaid.render(`drawing${changes++}`, text);
  into?.replaceChildren(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
}

const theirs: Drawer = {
  prepare: (shape) => {
    mermaid.initialize({ startOnLoad: false, maxTextSize: 100_000_000, securityLevel: "strict" });
    texts = { before: diagramOf(shape, false), after: diagramOf(shape, true) };
    into = place();
  },
  first: async () => ({ wall: await timed(() => drawTheirs(texts.before)), cards: 0 }),
  edit: async () => {
    const wall = await timed(() => drawTheirs(texts.after));
    if (!into?.textContent?.includes("Changed")) throw new Error("mermaid did not draw the edit.");
    return wall;
  },
  close: () => into?.remove(),
};

/** Both wait for two frames around what is measured; this is what that alone takes. */
const nothing: Drawer = {
  prepare: () => {},
  first: async () => ({ wall: await timed(() => {}), cards: 0 }),
  edit: () => timed(() => {}),
  close: () => {},
};

const drawers: Readonly<Record<string, Drawer>> = { ours, theirs, nothing };
const drawer = (who: string): Drawer => drawers[who] as Drawer;

/** Frames from a change until it is painted, the most of some. */
async function framesOfEdit(): Promise<number> {
  const { root } = there();
  let most = 0;
  for (let i = 0; i < 5; i++) {
    await painted();
    const text = `Again ${changes++}`;
    void edited(there(), text);
    let count = 0;
    while (!shows(root, text) && count < 10) {
      await frame();
      count += 1;
    }
    // What stands there when a frame begins is painted in it; what is found between two, in the next.
    most = Math.max(most, count, 1);
  }
  return most;
}

/** Does something in each of so many frames, and sees how long each keeps the page. */
async function perFrame(count: number, act: (i: number) => void): Promise<Frames> {
  const busy: number[] = [];
  const apart: number[] = [];
  let last = await frame();
  for (let i = 0; i < count; i++) {
    const now = await frame();
    apart.push(now - last);
    last = now;
    const start = performance.now();
    act(i);
    await afterPaint();
    busy.push(performance.now() - start);
  }
  return { busy, apart };
}

async function settled(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  await painted();
}

/** Down and up, then right and left, as a wheel does it: 100 pixels a frame. */
async function scrolled(shape: Shape): Promise<Frames> {
  const map = opened(fileOf(shape), place());
  await settled(600);
  const scroll = map.root.querySelector<HTMLElement>(".scroll");
  if (!scroll) throw new Error("Nothing scrolls.");
  const way = (i: number, steps: number): number => (i % (2 * steps) < steps ? 100 : -100);
  const down = await perFrame(60, (i) => scroll.scrollBy({ top: way(i, 30), behavior: "instant" }));
  const across = await perFrame(60, (i) => scroll.scrollBy({ left: way(i, 30), behavior: "instant" }));
  map.close();
  return { busy: [...down.busy, ...across.busy], apart: [...down.apart, ...across.apart] };
}

/** A card taken up, carried over the map and its edges, and put down. */
async function dragged(shape: Shape): Promise<Frames> {
  const map = opened(fileOf(shape), place());
  await settled(600);
  const card = cardsIn(map.root)[0]?.querySelector<HTMLElement>(".main");
  const view = map.root.querySelector<HTMLElement>(".scroll")?.getBoundingClientRect();
  if (!card || !view) throw new Error("There is no card to drag.");
  const from = card.getBoundingClientRect();
  const send = (target: EventTarget, type: string, x: number, y: number, buttons: number): void => {
    const init = { bubbles: true, composed: true, cancelable: true, pointerId: 1, pointerType: "mouse", isPrimary: true };
    target.dispatchEvent(new PointerEvent(type, { ...init, clientX: x, clientY: y, button: 0, buttons }));
  };
  send(card, "pointerdown", from.left + 10, from.top + 8, 1);
  const at = (i: number): readonly [number, number] => [
    view.left + 160 + ((view.width - 180) * (i % 40)) / 40,
    view.top + 60 + ((view.height - 64) * (i % 60)) / 60,
  ];
  const frames = await perFrame(120, (i) => send(window, "pointermove", ...at(i), 1));
  if (!map.editor.state.lifted.peek()) throw new Error("No card was lifted.");
  send(window, "pointerup", ...at(30), 0);
  await settled(100);
  map.close();
  return frames;
}

let kept: Open | undefined;

/** So many edits of one map that stays open. */
async function editMany(shape: Shape, count: number): Promise<void> {
  kept ??= opened(fileOf(shape), place());
  for (let i = 0; i < count; i++) {
    await edited(kept, `Text ${i % 100}`);
    if (i % 10 === 0) await frame();
  }
  await settled(300);
}

/** So many views of a map opened and closed. */
async function openMany(shape: Shape, count: number): Promise<void> {
  kept?.close();
  kept = undefined;
  const text = fileOf(shape);
  for (let i = 0; i < count; i++) {
    const map = opened(text, place());
    await painted();
    map.close();
  }
  document.body.replaceChildren();
  await settled(500);
}

const measured = {
  prepare: (who: string, shape: Shape) => drawer(who).prepare(shape),
  first: (who: string) => drawer(who).first(),
  edit: (who: string) => drawer(who).edit(),
  close: (who: string) => drawer(who).close(),
  settled,
  framesOfEdit,
  scrolled,
  dragged,
  editMany,
  openMany,
};
Object.assign(globalThis, { measured });
