/** The focus is never lost: when what has it goes or can be pressed no more, it goes to what stands nearest. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { afterwards } from "../state/later";
import { useEditor } from "./context";
import { isField } from "./gridKeys";
import { partOf } from "./parts";

const FOCUSABLE = "button, input, select, textarea, a[href], [tabindex]:not(.scroll)";

/** Keys that lead on, as often as they come. Another that is held does its deed once: what it leads to must not be pressed, deleted or closed too. */
const ONWARD = /^(Tab|Esc|Arrow|Page|Home|End|[+=-])/;

const MOST_PASTED = 1_000_000;

/** From inside out, what has the focus stands in; and beside each the next and the one before. */
type Way = (readonly [node: Element, ...beside: (Element | null)[]])[];

const able = (node: Element): boolean =>
  node.matches(FOCUSABLE) && !node.matches(":disabled") && (node as HTMLElement).checkVisibility();

const firstIn = (node: Element | null): Element | undefined =>
  node?.isConnected ? [node, ...node.querySelectorAll(FOCUSABLE)].find(able) : undefined;

/** Itself, if it was only moved; what stands at the same stage of a picture instead; the cell of the grid; or what comes after it, what came before, what it stood in. */
function nearest(way: Way): HTMLElement | undefined {
  const [target = null] = way[0] ?? [];
  const cell = way.find(([node]) => node.matches("[data-col], [data-span]"))?.[0] ?? null;
  const first = firstIn(target);
  const at = (target as HTMLElement | null)?.dataset["at"];
  const there = (at && cell?.querySelector(`[data-at="${CSS.escape(at)}"]:not(.b)`)) || null;
  return (first === target ? first : [there, cell, ...way.flat()].map(firstIn).find(Boolean)) as
    | HTMLElement
    | undefined;
}

/** Looks after the focus of the view that it stands in, and after what is pasted into its fields. */
export function Kept(): JSX.Element {
  const editor = useEditor();
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const root = here.current?.getRootNode() as ShadowRoot;
    const over = new AbortController();
    const { summoned } = editor.state;
    let way: Way = [];
    const lost = (): boolean =>
      root.activeElement?.matches(":disabled") ?? (way.length > 0 && document.activeElement === document.body);
    /** Between two places: what stood at the first may be drawn anew before the second has the focus. */
    let going = false;
    const find = (): void => {
      if (lost()) nearest(way)?.focus();
    };
    // What has gone has an heir at once: the next key finds somebody.
    const changes = new MutationObserver(() => {
      if (!going && !way[0]?.[0].isConnected) find();
      else if (lost()) setTimeout(find);
    });
    changes.observe(root, { subtree: true, childList: true, attributeFilter: ["disabled", "hidden"] });
    const on = (where: EventTarget, type: string, run: (event: Event) => void): void =>
      where.addEventListener(type, run, { capture: true, signal: over.signal });
    on(root, "focusout", (event) => {
      going ||= (event as FocusEvent).relatedTarget !== null;
    });
    on(root, "focusin", ({ target }) => {
      going = false;
      way = [];
      for (let node = target as Element | null; node; node = node.parentElement)
        way.push([node, node.nextElementSibling, node.previousElementSibling]);
    });
    // No field takes what no record could hold, or what a browser would draw for many seconds.
    on(root, "paste", (event) => {
      const plain = (event as ClipboardEvent).clipboardData?.getData("text/plain") ?? "";
      const fits = plain.length <= MOST_PASTED && !/\0|\p{Cs}/u.test(plain);
      if (fits || !isField(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      afterwards(editor, "refusePaste", { plain, html: "", files: [] });
    });
    // Who goes elsewhere by themselves isn't called back.
    on(window, "click", editor.acted);
    on(window, "keydown", (event) => {
      editor.acted();
      const { key } = event as KeyboardEvent;
      going = key === "Tab";
      if (!ONWARD.test(key)) return;
      setTimeout(() => {
        if (!root.activeElement && way[0]?.[0].isConnected) way = [];
      });
    });
    on(root, "keydown", (event) => {
      const { key, repeat, target, ctrlKey, metaKey } = event as KeyboardEvent;
      if (ctrlKey || metaKey || isField(target)) return;
      // A field that was asked for and has yet to come gets what is typed for it. Who goes on isn't called back.
      const onward = ONWARD.test(key);
      const waits = !partOf(editor, "records") && summoned.peek();
      if (waits && (!onward || key.length === 1)) {
        const { typed = "" } = waits;
        if (key === "Backspace") waits.typed = typed.slice(0, -1);
        else if (!repeat) waits.typed = typed + (key === "Enter" ? "\n" : key.length > 1 ? "" : key);
      } else {
        if (onward) summoned.value = null;
        if (!repeat || (onward && key !== "Escape")) return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
    on(window, "pointerdown", (event) => {
      editor.acted();
      if (way[0] && !event.composedPath().includes(way[0][0])) way = [];
    });
    return () => {
      changes.disconnect();
      over.abort();
    };
  }, []);
  return <span ref={here} hidden />;
}
