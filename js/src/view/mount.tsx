/** A view in the page: the host element, its shadow root, its theme, and keys that stay inside. */
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { render } from "preact";
import { type Catalogue, language } from "../i18n";
import { run } from "../state/commands/index";
import type { Store } from "../state/contract";
import { createEditor, type Editor, type Height } from "../state/editor";
import { written } from "../state/keymap";
import { adopt } from "../theme/index";
import { App } from "./App";
import { fetchPart, type GivenParts, provide, textsOf } from "./parts";
import { leadClipboard, takeDrops } from "./structure/given";
import { type Choice, followTheme } from "./theme";

export interface MountOptions {
  readonly store: Store;
  /** What isn't needed for a first look, or how to come by it. */
  readonly parts: GivenParts;
  readonly locale: string;
  /** The sentences of a language that isn't English. */
  readonly words?: Catalogue;
  readonly theme?: Choice;
  readonly height?: Height;
  /** The page holds the map itself: saving gives its file as a download. */
  readonly page?: boolean;
  readonly stages?: ReadonlySignal<readonly string[] | null>;
  readonly lanes?: ReadonlySignal<readonly string[] | null>;
  readonly personas?: ReadonlySignal<readonly string[] | null>;
}

export interface Mounted {
  readonly host: HTMLElement;
  readonly editor: Editor;
  readonly unmount: () => void;
}

/** What the notebook around must not hear; scrolling and the pointer are its own too. */
const KEPT = ["keydown", "keyup", "keypress", "paste", "copy", "cut", "input", "contextmenu", "dblclick"] as const;

/** By then a map has been painted. */
const IDLE_MS = 300;

export function mount(parent: Element, options: MountOptions): Mounted {
  const host = document.createElement("div");
  host.className = "journey-map";
  // Lumino looks at the event's target, which is this element for all that happens in its shadow root.
  host.dataset["lmSuppressShortcuts"] = "true";
  for (const name of KEPT) host.addEventListener(name, (event) => event.stopPropagation());
  const { theme, stop } = followTheme(host, options.theme ?? "auto");
  const said = language(options.locale, options.words);
  const root = host.attachShadow({ mode: "open" });
  const { store, height, stages, lanes, personas } = options;
  const editor = createEditor({
    store,
    language: said,
    theme,
    run,
    page: options.page ?? false,
    ...(height === undefined ? {} : { height }),
    ...(stages ? { stages } : {}),
    ...(lanes ? { lanes } : {}),
    ...(personas ? { personas } : {}),
  });
  provide(editor, options.parts);
  takeDrops(editor, host);
  const stops = [
    stop,
    leadClipboard(root),
    effect(() => {
      host.lang = editor.locale;
    }),
    effect(() => adopt(root, textsOf(editor))),
    whenIdle(editor, () => void fetchPart(editor, "panels")),
  ];
  host.addEventListener("keydown", (event) => {
    // The browser would save the page.
    if (written(event) !== "Mod+S") return;
    event.preventDefault();
    editor.run("map.save");
  });
  // Safari gives what is clicked no focus: the next key would be told to the page.
  const focusClicked = ({ target, detail }: MouseEvent): void => {
    const clicked = detail > 0 && target instanceof Element && target.closest<HTMLElement>("button, input");
    if (clicked && root.activeElement !== clicked) clicked.focus({ preventScroll: true });
  };
  root.addEventListener("click", focusClicked as EventListener, true);
  render(<App editor={editor} />, root);
  parent.append(host);
  return {
    host,
    editor,
    unmount: () => {
      for (const each of stops) each();
      render(null, root);
      host.remove();
    },
  };
}

/** Once the map has been painted and the page has nothing else to do; again when the line has come back. */
function whenIdle({ store }: Editor, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const there = computed(() => store.document.value !== null && store.connection.value);
  const stop = effect(() => {
    clearTimeout(timer);
    if (there.value === "live" || there.value === "busy") timer = setTimeout(run, IDLE_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
