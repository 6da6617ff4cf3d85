/** The focus is never lost: when what has it goes or can be pressed no more, it goes to what stands nearest. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

const FOCUSABLE = "button, input, select, textarea, summary, a[href], [tabindex]";

/** By then whoever took it away has seen to it. */
const WAIT_MS = 120;

interface Level {
  readonly node: Element;
  readonly next: Element | null;
  readonly previous: Element | null;
}

const able = (node: Element): node is HTMLElement =>
  node instanceof HTMLElement && node.matches(FOCUSABLE) && !node.matches(":disabled") && node.checkVisibility();

const firstIn = (node: Element): HTMLElement | undefined =>
  [node, ...node.querySelectorAll(FOCUSABLE)].find(able) as HTMLElement | undefined;

/** Where the focus is, from inside out, and what stands beside it there. */
function wayFrom(target: Element): readonly Level[] {
  const way: Level[] = [];
  for (let node: Element | null = target; node; node = node.parentElement)
    way.push({ node, next: node.nextElementSibling, previous: node.previousElementSibling });
  return way;
}

function cellIn(way: readonly Level[]): HTMLElement | undefined {
  const cell = way.find(({ node }) => node.matches("[data-col], [data-span]"))?.node;
  return cell && able(cell) ? cell : undefined;
}

/** Itself, if it was only moved; the cell of the grid; what comes after it, what came before, or what it stood in. */
function nearest(way: readonly Level[]): HTMLElement | undefined {
  const cell = cellIn(way);
  if (cell && way[0] && !able(way[0].node)) return cell;
  for (const [i, { node, next, previous }] of way.entries()) {
    const itself = i === 0 ? (able(node) ? node : undefined) : node.isConnected ? firstIn(node) : undefined;
    const found = itself ?? [next, previous].flatMap((each) => (each?.isConnected ? (firstIn(each) ?? []) : []))[0];
    if (found) return found;
  }
  return undefined;
}

/** Looks after the focus of the view that it stands in. */
export function Kept(): JSX.Element {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const root = here.current?.getRootNode();
    return root instanceof ShadowRoot ? keepFocus(root) : undefined;
  }, []);
  return <span ref={here} hidden />;
}

function keepFocus(root: ShadowRoot): () => void {
  let way: readonly Level[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new AbortController();
  const { signal } = over;
  const lost = (): boolean => {
    const at = root.activeElement;
    if (at) return at.matches(":disabled");
    return way.length > 0 && document.activeElement === document.body;
  };
  const changes = new MutationObserver(() => {
    if (!lost()) return;
    clearTimeout(timer);
    // Keys come fast after an undo; whoever closes a field says where the focus goes from there.
    const soon = cellIn(way) && !way[0]?.node.matches("input, textarea");
    timer = setTimeout(() => lost() && nearest(way)?.focus(), soon ? 0 : WAIT_MS);
  });
  changes.observe(root, { subtree: true, childList: true, attributeFilter: ["disabled", "hidden"] });
  const came = ({ target }: Event): void => {
    if (target instanceof Element) way = wayFrom(target);
  };
  // Who goes elsewhere by themselves isn't called back.
  const left = ({ key }: KeyboardEvent): void => {
    if (key !== "Tab" && key !== "Escape") return;
    setTimeout(() => {
      if (root.activeElement === null && way[0]?.node.isConnected) way = [];
    });
  };
  const pressed = (event: PointerEvent): void => {
    if (!way[0] || !event.composedPath().includes(way[0].node)) way = [];
  };
  root.addEventListener("focusin", came, { signal });
  addEventListener("keydown", left, { capture: true, signal });
  addEventListener("pointerdown", pressed, { capture: true, signal });
  return () => {
    clearTimeout(timer);
    changes.disconnect();
    over.abort();
  };
}
