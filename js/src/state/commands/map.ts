/** Commands on the map as a whole, and on how this view shows it. */
import { setRoot } from "../../document/builders";
import type { Message } from "../../i18n";
import { columnsOf } from "../columns";
import { type Anchor, type DialogName, type Editor, type Height, tell } from "../editor";
import { fittingZoom } from "../layout";
import { command } from "./command";
import { choose } from "./persona";

async function step(editor: Editor, take: "undo" | "redo"): Promise<void> {
  const { store, state, t, language } = editor;
  let name = "";
  const stop = store.onApplied(({ mine, label }) => {
    if (mine) name = language.reading(label);
  });
  const outcome = await store[take]().finally(stop);
  if (outcome.ok) {
    state.notice.value = null;
    const [plain, named] =
      take === "undo" ? ([t("Undone"), "Undone: {label}"] as const) : ([t("Redone"), "Redone: {label}"] as const);
    state.announce(name === "" ? plain : t(named, { label: name }));
  } else tell(editor, outcome.refusal.message, "danger");
}

const undo = command({
  id: "map.undo",
  label: "Undo",
  keys: ["Mod+Z"],
  enabled: ({ store, editable }) => editable.value && store.canUndo.value,
  run: (editor) => void step(editor, "undo"),
});

const redo = command({
  id: "map.redo",
  label: "Redo",
  keys: ["Mod+Y", "Mod+Shift+Z"],
  enabled: ({ store, editable }) => editable.value && store.canRedo.value,
  run: (editor) => void step(editor, "redo"),
});

const save = command({
  id: "map.save",
  label: "Save",
  keys: ["Mod+S"],
  enabled: ({ store }) => store.document.value !== null,
  run: (editor) => {
    if (editor.store.path.peek() === null && !editor.page) dialog("save").run(editor);
    else editor.store.save();
  },
});

const reload = command({
  id: "map.reload",
  label: "Reload",
  enabled: ({ store }) => store.path.value !== null,
  run: ({ store }) => store.reload(),
});

const rename = command<{ readonly title: string }>({
  id: "map.rename",
  label: "Rename map",
  enabled: ({ editable }) => editable.value,
  run: (editor, args) => {
    const title = args?.title.trim();
    const document = editor.document.peek();
    if (title && title !== document.title)
      void editor.commit(editor.t("Rename map"), setRoot(document, "title", title));
  },
});

/** The steps, and the way back to each. */
const history = command({
  id: "map.history",
  label: "History",
  enabled: ({ store }) => store.document.value !== null,
  run: (editor) => dialog("history").run(editor),
});

export interface DialogArgs {
  readonly subject?: string;
  readonly anchor?: Anchor;
}

/** Opens a dialog beside what asked for it. */
export const dialog = (name: DialogName) => ({
  run: ({ state }: Editor, { subject, anchor }: DialogArgs = {}): void => {
    state.menu.value = null;
    state.subject.value = subject ?? null;
    state.anchor.value = anchor ?? null;
    state.dialog.value = name;
  },
});

const arrangeLanes = command<DialogArgs>({ id: "lanes.arrange", label: "Lanes", run: dialog("lanes").run });
const arrangeStages = command<DialogArgs>({ id: "stages.arrange", label: "Stages", run: dialog("stages").run });
const help = command<DialogArgs>({
  id: "map.help",
  label: "Key list",
  keys: ["?"],
  scope: "grid",
  run: dialog("help").run,
});

const ZOOMS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5] as const;

const zoomed = ({ state, t, format }: Editor, zoom: number): void => {
  state.zoom.value = zoom;
  state.announce(t("Zoom {share}", { share: format.percent(zoom) }));
};

const zoomTo = (id: string, label: Message, keys: readonly string[], next: (zoom: number) => number | undefined) =>
  command({
    id,
    label,
    keys,
    scope: "grid",
    enabled: ({ state }) => next(state.zoom.value) !== undefined,
    run: (editor) => zoomed(editor, next(editor.state.zoom.peek()) ?? 1),
  });

const zoomIn = zoomTo("view.zoom-in", "Zoom in", ["+", "="], (now) => ZOOMS.find((z) => z > now + 0.001));
const zoomOut = zoomTo("view.zoom-out", "Zoom out", ["-"], (now) => ZOOMS.findLast((z) => z < now - 0.001));

/** Makes all stages fit the width, at half size at the least; at full size where they do anyway. */
const fit = command({
  id: "view.fit",
  label: "Fit",
  keys: ["0"],
  scope: "grid",
  run: (editor) => zoomed(editor, fittingZoom(editor.state.width.peek(), editor.stages.peek().length)),
});

const fullSize = command({
  id: "view.full-size",
  label: "Full size",
  enabled: ({ state }) => state.zoom.value !== 1,
  run: (editor) => zoomed(editor, 1),
});

/** From so many stages on the map in small is there unasked. */
const MANY_STAGES = 12;
export const minimapShown = (editor: Editor): boolean =>
  editor.state.view.value === "grid" &&
  columnsOf(editor).value.mode !== "single" &&
  (editor.state.minimap.value ?? editor.stages.value.length > MANY_STAGES);

const minimap = command({
  id: "view.minimap",
  label: "Map in small",
  run: (editor) => {
    editor.state.minimap.value = !minimapShown(editor);
  },
});

const timeAxis = command({
  id: "view.time-axis",
  label: "Time to scale",
  enabled: ({ stages }) => stages.value.some(({ duration }) => duration !== undefined),
  run: ({ state }) => {
    state.timeAxis.value = !state.timeAxis.peek();
  },
});

const shows = (view: ReturnType<Editor["state"]["view"]["peek"]>, label: Message) =>
  command({
    id: `view.${view}`,
    label,
    enabled: ({ state }) => state.view.value !== view,
    run: ({ state }) => {
      state.view.value = view;
    },
  });

const showGrid = shows("grid", "Grid");
const showOutline = shows("outline", "Outline");
const showChannels = shows("channels", "By channel");

const setHeight = command<{ readonly height: Height }>({
  id: "view.height",
  label: "Height of the map",
  run: ({ state }, args) => {
    state.height.value = args?.height ?? "auto";
  },
});

const inspector = command({
  id: "view.inspector",
  label: "Inspector",
  keys: ["I"],
  scope: "grid",
  run: ({ state }) => {
    state.inspector.value = !state.inspector.peek();
  },
});

const turn = (id: string, label: Message, key: string, by: 1 | -1) =>
  command({
    id,
    label,
    keys: [key],
    scope: "grid",
    enabled: ({ personas }) => personas.value.length > 1,
    run: (editor) => {
      const all = editor.personas.peek();
      const now = all.findIndex(({ id: each }) => each === editor.state.persona.peek());
      const next = all.at((Math.max(now, 0) + by) % all.length);
      if (next) choose(editor, next.id);
    },
  });

const nextPersona = turn("persona.next", "Next persona", "P", 1);
const previousPersona = turn("persona.previous", "Previous persona", "Shift+P", -1);

const find = command({
  id: "map.find",
  label: "Find in map",
  keys: ["/"],
  run: ({ state }) => {
    state.find.value ??= { query: "", matches: [], at: 0 };
    state.summoned.value = { what: "find" };
  },
});

export const map = {
  undo,
  redo,
  history,
  save,
  reload,
  rename,
  find,
  help,
  inspector,
  nextPersona,
  previousPersona,
  zoomIn,
  zoomOut,
  fit,
  fullSize,
  minimap,
  timeAxis,
  showGrid,
  showOutline,
  showChannels,
  setHeight,
  arrangeStages,
  arrangeLanes,
};
