/** What stands beside a map on its page, such as charts, follows its stages, and is followed: two events of the host element. */
import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useEditor } from "./context";
import { uncover } from "./focus";

/** The map says at which stage the person is: `detail` is an id. */
export const AT = "journey-map-at";
/** The map is asked to show a stage, or (null) none; it takes no focus for it. */
export const SHOW = "journey-map-show";

export function Linked(): JSX.Element {
  const { state, stages } = useEditor();
  const place = useRef<HTMLStyleElement>(null);
  const shown = useSignal<string | null>(null);
  const root = (): ShadowRoot => place.current?.getRootNode() as ShadowRoot;
  const tell = (stage: string | null | undefined): void => {
    if (stage && stages.peek().some(({ id }) => id === stage))
      root().host.dispatchEvent(new CustomEvent(AT, { detail: stage, bubbles: true }));
  };
  useSignalEffect(() => tell(state.focus.value?.stage));
  useSignalEffect(() => tell(state.single.value));
  useEffect(() => {
    const { host } = root();
    const show = ({ detail }: Event & { readonly detail?: unknown }): void => {
      const stage = typeof detail === "string" ? detail : null;
      shown.value = stage;
      if (stage === null) return;
      state.single.value = stage;
      bringInView(root(), stage);
    };
    host.addEventListener(SHOW, show);
    return () => host.removeEventListener(SHOW, show);
  }, []);
  const column = shown.value === null ? "" : `[data-col="${CSS.escape(shown.value)}"]`;
  return (
    <style ref={place}>
      {column && `${column} { background: var(--shown) } .st${column} { box-shadow: inset 0 -2px var(--shown-edge) }`}
    </style>
  );
}

/** Sideways only: the page stays where the person is reading. */
function bringInView(root: ShadowRoot, stage: string): void {
  const head = root.querySelector(`.scroll .st[data-col="${CSS.escape(stage)}"]`);
  const scroll = head?.closest(".scroll");
  if (!scroll || !head) return;
  const edge = scroll.getBoundingClientRect().left + scroll.clientWidth;
  scroll.scrollLeft += Math.max(0, head.getBoundingClientRect().right - edge);
  uncover(head);
}
