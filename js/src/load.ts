/**
 * What travels with every widget model, and lies in saved notebooks: a few lines that ask the kernel for the editor.
 * The editor itself crosses the wire once a page, however many maps are shown on it; so does what it asks for later.
 */
import type { AnyModel } from "@anywidget/types";

/** Which editor this is, by a hash of its code; the build says it. */
declare const EDITOR: string;

/** Nothing of the catalogues is here yet, but what came with the model. */
const LATE = "The editor has not come from the kernel yet. If it stays away, run the cell again.";
const LATE_MS = 8000;

type Context = { readonly model: AnyModel };
type Stop = (() => void) | undefined;

interface Editor {
  initialize(context: Context): Stop;
  render(context: Context & { readonly el: HTMLElement }): Stop;
}

interface Answer {
  readonly kind: "code";
  readonly part: string;
  readonly text: string;
}

const isAnswer = (content: unknown, part: string): content is Answer =>
  typeof content === "object" &&
  content !== null &&
  (content as Partial<Answer>).kind === "code" &&
  (content as Answer).part === part;

const SHELF = Symbol.for("journey-widgets.editor");
const page = globalThis as { [SHELF]?: Map<string, string> };
page[SHELF] ??= new Map();
const shelf = page[SHELF];

function codeOf(model: AnyModel, part: string): Promise<string> {
  return new Promise((resolve) => {
    const name = `${EDITOR} ${part}`;
    const known = shelf.get(name);
    if (known !== undefined) return resolve(known);
    const listen = (content: unknown) => {
      if (!isAnswer(content, part)) return;
      model.off("msg:custom", listen);
      shelf.set(name, content.text);
      resolve(content.text);
    };
    model.on("msg:custom", listen);
    model.send({ protocol: 1, epoch: "", kind: "code", part });
  });
}

/** A part of the code, once more for each model that asks. */
async function load<M>(model: AnyModel, part: string): Promise<M> {
  const url = URL.createObjectURL(new Blob([await codeOf(model, part)], { type: "text/javascript" }));
  try {
    return (await import(/* @vite-ignore */ url)) as M;
  } finally {
    URL.revokeObjectURL(url);
  }
}

export default () => {
  let editor: Promise<Editor> | undefined;
  let started: Promise<Stop> | undefined;
  return {
    /** Returns at once: a host waits two seconds for a widget, and a busy kernel takes longer. */
    initialize(context: Context) {
      // Each model has an editor of its own: what one of them holds is nobody else's.
      const loading = load<{ readonly default: (part: typeof load) => Editor }>(context.model, "editor").then(
        ({ default: made }) => made(load),
      );
      editor = loading;
      started = loading.then((loaded) => loaded.initialize(context));
      return () => started?.then((stop) => stop?.());
    },
    async render(context: Context & { readonly el: HTMLElement }) {
      const { model, el } = context;
      const words = (model.get("words") ?? {}) as Readonly<Record<string, unknown>>;
      const timer = setTimeout(() => {
        el.textContent = String(words[LATE] ?? LATE);
      }, LATE_MS);
      await started;
      clearTimeout(timer);
      el.textContent = "";
      return (await editor)?.render(context);
    },
  };
};
