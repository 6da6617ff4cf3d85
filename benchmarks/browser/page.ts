/** What the benchmark measures in the page: a map mounted, and one edit of it; beside it mermaid's journey of the same. */
import { setField } from "../../js/src/document/builders";
import type { Document } from "../../js/src/document/document";
import { read } from "../../js/src/document/read";
import { stages } from "../../js/src/document/selectors";
import { PageHost } from "../../js/src/hosts/page";
import { createStore } from "../../js/src/state/store";
import { mount } from "../../js/src/view/mount";
import * as panels from "../../js/src/view/panels";
import * as records from "../../js/src/view/records";
import * as tools from "../../js/src/view/tools";

interface Mermaid {
  initialize(config: object): void;
  render(id: string, text: string): Promise<{ readonly svg: string }>;
}

declare const mermaid: Mermaid;

export interface Times {
  readonly first: number;
  readonly edit: number;
  /** Cards that are in the page; a crowded cell shows the first few, and the rest at a click. */
  readonly drawn: number;
}

const LANES = ["actions", "touchpoints", "thoughts", "pains", "opportunities"];

/** A map of `n` cards: a stage for each fifty, at most twelve. */
function made(n: number): string {
  const columns = Math.min(12, Math.max(4, Math.ceil(n / 50)));
  const order = (i: number) => `b${String(i).padStart(4, "0")}V`.slice(0, 3) + `${String(i).padStart(4, "0")}V`;
  const rows = <T>(length: number, row: (i: number) => readonly [string, T]) =>
    Object.fromEntries(Array.from({ length }, (_, i) => row(i)));
  return JSON.stringify({
    format: "journey-map",
    version: 1,
    title: `A map of ${n} cards`,
    stages: rows(columns, (i) => [`s${i}`, { order: order(i), name: `Stage ${i + 1}` }]),
    lanes: rows(LANES.length, (i) => [`l${i}`, { order: order(i), kind: LANES[i] }]),
    cards: rows(n, (i) => [
      `c${i}`,
      {
        order: order(i),
        stage: `s${i % columns}`,
        lane: `l${Math.floor(i / columns) % LANES.length}`,
        text: `What happens at step ${i}, in a sentence of some length`,
      },
    ]),
  });
}

/** Until the frame that shows it has been painted. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });

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

async function ours(n: number): Promise<Times> {
  const text = made(n);
  const into = place();
  let drawn: ReturnType<typeof mount> | undefined;
  const ready = Promise.withResolvers<Document>();
  const first = await timed(async () => {
    const store = createStore(new PageHost(read(text)));
    drawn = mount(into, { store, parts: { panels, records, tools }, locale: "en", height: 800 });
    store.document.subscribe((map) => map && ready.resolve(map));
    await ready.promise;
  });
  const store = drawn?.editor.store;
  const map = await ready.promise;
  const shown = drawn?.host.shadowRoot?.querySelectorAll("[data-card-id]").length ?? 0;
  if (!store || shown === 0) throw new Error("No card was drawn.");
  const id = drawn?.host.shadowRoot?.querySelector("[data-card-id]")?.getAttribute("data-card-id") ?? "";
  const edit = await timed(() => store.commit({ label: "Edit card", operations: setField(map, id, "text", "Changed") }));
  if (!drawn?.host.shadowRoot?.textContent?.includes("Changed")) throw new Error("The edit was not drawn.");
  drawn.unmount();
  store.dispose();
  return { first, edit, drawn: shown };
}

function diagram(n: number, changed: boolean): string {
  const map = read(made(n));
  const lines = ["journey", `  title A map of ${n} cards`];
  for (const stage of stages(map)) {
    lines.push(`  section ${stage.name}`);
    for (const card of map.cards.values())
      if (card.stage === stage.id)
        lines.push(`    ${changed && card.id === "c0" ? "Changed" : card.text.replace(",", "")}: 3: Maya`);
  }
  return lines.join("\n");
}

let drawings = 0;

async function theirs(n: number): Promise<Times> {
  const into = place();
  mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000, securityLevel: "strict" });
  const [before, after] = [diagram(n, false), diagram(n, true)];
  const draw = async (text: string): Promise<void> => {
    const { svg } = await mermaid.render(`drawing${drawings++}`, text);
    into.replaceChildren(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
  };
  const first = await timed(() => draw(before));
  const edit = await timed(() => draw(after));
  if (!into.textContent?.includes("Changed")) throw new Error("mermaid did not draw the edit.");
  return { first, edit, drawn: n };
}

Object.assign(globalThis, { measured: { ours, theirs } });
