/** The entry for notebooks: anywidget makes one of these for each widget model. */
import type { AnyModel } from "@anywidget/types";
import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Connection } from "./hosts/host";
import { KernelHost, type WidgetModel } from "./hosts/kernel";
import { Outputs } from "./hosts/outputs";
import { type SelectionModel, tellSelection } from "./hosts/selection";
import { type Catalogue, language } from "./i18n";
import { shared } from "./shared";
import type { Store } from "./state/contract";
import { createStore } from "./state/store";
import { mount } from "./view/mount";
import type { Channels, GivenParts, Panels, Pictures, Records, Tools } from "./view/parts";
import type { Choice } from "./view/theme";

interface Traits {
  locale: string;
  words: Catalogue;
  theme: Choice;
  height: number | null;
  stages: readonly string[] | null;
  lanes: readonly string[] | null;
  personas: readonly string[] | null;
}

type Model = AnyModel<Traits>;
type Filter = "stages" | "lanes" | "personas";

/** Another part of the editor's code, by its name; `load.ts` has it from the kernel. */
type Part = (model: AnyModel, name: string) => Promise<{ readonly default: (...held: readonly unknown[]) => unknown }>;

/** How long what has gone can be waited for: its answer may be there already. */
const GONE_MS = 500;

function followed(model: Model, name: Filter, stops: (() => void)[]): ReadonlySignal<readonly string[] | null> {
  const value = signal(model.get(name) ?? null);
  const update = (): void => {
    value.value = model.get(name) ?? null;
  };
  model.on(`change:${name}`, update);
  stops.push(() => model.off(`change:${name}`, update));
  return value;
}

/** What the kernel gives, unless it goes before that; asked for once more when the line was down meanwhile. */
function fromKernel<T>({ connection }: Store, ask: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};
  const given = new Promise<T>((resolve, reject) => {
    let line: Connection | undefined;
    stop = effect(() => {
      const before = line;
      line = connection.value;
      clearTimeout(timer);
      if (line === "gone") timer = setTimeout(() => reject(new Error("The kernel has gone.")), GONE_MS);
      if (before === undefined || before === "reconnecting") untracked(ask).then(resolve, reject);
    });
  });
  return given.finally(() => {
    stop();
    clearTimeout(timer);
  });
}

function view(model: Model, el: HTMLElement, store: Store, parts: GivenParts): () => void {
  const stops: (() => void)[] = [store.shown()];
  const { editor, unmount } = mount(el, {
    store,
    parts,
    locale: model.get("locale") || "en",
    words: model.get("words") ?? {},
    theme: model.get("theme") ?? "auto",
    height: model.get("height") ?? "auto",
    stages: followed(model, "stages", stops),
    lanes: followed(model, "lanes", stops),
    personas: followed(model, "personas", stops),
  });
  const resize = (): void => {
    editor.state.height.value = model.get("height") ?? "auto";
  };
  model.on("change:height", resize);
  const speak = (): void => editor.speak(language(model.get("locale") || "en", model.get("words") ?? {}));
  model.on("change:locale", speak);
  model.on("change:words", speak);
  const untold = tellSelection(model as unknown as SelectionModel, el, editor.state.selected, store.connection);
  return () => {
    untold();
    model.off("change:height", resize);
    model.off("change:locale", speak);
    model.off("change:words", speak);
    for (const stop of stops) stop();
    unmount();
  };
}

export default (part: Part) => {
  let store: Store | undefined;
  const parts = new Map<string, Promise<unknown>>();
  let outputs: Outputs | undefined;
  /** Whether the kernel was told that this page shows the map no longer; another page may have kept it open. */
  let closed = false;
  const open = (model: Model): Store => {
    store ??= createStore(new KernelHost(model as unknown as WidgetModel));
    return store;
  };
  /** A part that is made of what those before it hold. */
  const partOf = <M>(model: Model, name: string, held: () => Promise<readonly unknown[]>): Promise<M> => {
    const asked =
      parts.get(name) ??
      fromKernel(open(model), () =>
        Promise.all([part(model as AnyModel, name), held()]).then(([{ default: made }, lists]) => made(...lists)),
      );
    parts.set(name, asked);
    // What failed is tried again when it is asked for again.
    asked.catch(() => parts.delete(name));
    return asked as Promise<M>;
  };
  const partsOf = (model: Model): GivenParts => {
    const panels = (): Promise<Panels> => partOf(model, "panels", async () => [shared]);
    const both = async (): Promise<readonly unknown[]> => [shared, (await panels()).lent];
    return {
      channels: () => partOf<Channels>(model, "channels", both),
      panels,
      pictures: () => partOf<Pictures>(model, "pictures", both),
      records: () => partOf<Records>(model, "records", both),
      tools: () => partOf<Tools>(model, "tools", both),
    };
  };
  return {
    initialize({ model }: { model: Model }) {
      open(model);
      outputs = new Outputs(() => {
        if (store?.connection.peek() === "gone") return;
        closed = true;
        model.send({ protocol: 1, epoch: "", kind: "close" });
      });
      return () => {
        outputs?.dispose();
        store?.dispose();
        store = undefined;
      };
    },
    render({ model, el }: { model: Model; el: HTMLElement }) {
      const draw = (): (() => void) => {
        if (closed) model.send({ protocol: 1, epoch: "", kind: "open" });
        closed = false;
        return view(model, el, open(model), partsOf(model));
      };
      return outputs ? outputs.enter(el, draw) : draw();
    },
  };
};
