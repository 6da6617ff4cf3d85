/** Stand-ins for what may come later than what opens it: panels a moment after a first look, the others when asked for. */
import { type Signal, signal, useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { learn } from "../i18n";
import { onAfterwards } from "../state/later";
import { reviewing } from "../state/reviewing";
import type * as channels from "./channels";
import { type Editor, useEditor } from "./context";
import { Dialog } from "./Dialog";
import type * as panels from "./panels";
import type * as pictures from "./pictures";
import type * as records from "./records";
import type * as tools from "./tools";

export type Channels = typeof channels;
export type Panels = typeof panels;
export type Pictures = typeof pictures;
export type Records = typeof records;
export type Tools = typeof tools;

export interface Parts {
  readonly channels: Channels;
  readonly panels: Panels;
  readonly pictures: Pictures;
  readonly records: Records;
  readonly tools: Tools;
}

/** A part that is there, or a way to come by it. */
type Given<M> = M | (() => Promise<M>);
export type GivenParts = { readonly [P in keyof Parts]: Given<Parts[P]> };

interface Place<M> {
  readonly here: Signal<M | null>;
  readonly load: () => Promise<M>;
  asked?: Promise<M> | null;
}
type Deed = (editor: Editor, args: unknown) => void;
type Shelf = { readonly [P in keyof Parts]: Place<Parts[P]> };

const SHELVES = new WeakMap<Editor, Shelf>();

const placed = <M extends object>(given: Given<M>): Place<M> =>
  typeof given === "function"
    ? { here: signal(null), load: given as () => Promise<M> }
    : { here: signal(given), load: async () => given };

/** Say where an editor has its parts from. */
export function provide(editor: Editor, { channels, panels, pictures, records, tools }: GivenParts): void {
  SHELVES.set(editor, {
    channels: placed(channels),
    panels: placed(panels),
    pictures: placed(pictures),
    records: placed(records),
    tools: placed(tools),
  });
  onAfterwards(editor, (name, args) =>
    withTools(editor, (there) => (there as unknown as Readonly<Record<string, Deed>>)[name]?.(editor, args)),
  );
}

const placeOf = <P extends keyof Parts>(editor: Editor, part: P): Place<Parts[P]> | undefined =>
  SHELVES.get(editor)?.[part];

/** The style sheets of those that are there. */
export function textsOf(editor: Editor): readonly string[] {
  const shelf = SHELVES.get(editor);
  return shelf ? Object.values(shelf).flatMap(({ here }) => here.value?.texts ?? []) : [];
}

/** A part, if it is there. */
export const partOf = <P extends keyof Parts>(editor: Editor, part: P): Parts[P] | null =>
  placeOf(editor, part)?.here.value ?? null;

/** Ask for a part; null if it can't be had. Asked again, it is tried again. */
export async function fetchPart<P extends keyof Parts>(editor: Editor, part: P): Promise<Parts[P] | null> {
  const place = placeOf(editor, part);
  if (!place) return null;
  place.asked ??= place.load();
  try {
    const made = await place.asked;
    if ("forms" in made) learn(made.forms);
    place.here.value = made;
  } catch {
    place.asked = null; // Whoever waits for it says so.
  }
  return place.here.peek();
}

const missing = ({ t }: Editor): string =>
  t("This part of the editor has not come from the kernel. Run the cell again.");

/** Do something with a part: now, if it is there, or when it has come; the status row says so meanwhile, and if it can't be had. */
export function withPart<P extends keyof Parts>(editor: Editor, part: P, run: (part: Parts[P]) => void): void {
  const { state, t } = editor;
  const there = placeOf(editor, part)?.here.peek();
  if (there) {
    run(there);
    return;
  }
  const waiting = { text: t("Loading…"), tone: "plain" } as const;
  state.notice.value = waiting;
  void fetchPart(editor, part).then((made) => {
    if (made) {
      if (state.notice.peek() === waiting) state.notice.value = null;
      run(made);
      return;
    }
    const text = missing(editor);
    state.notice.value = { text, tone: "danger", pressing: true, again: () => withPart(editor, part, run) };
    state.announce(text);
  });
}

/** What is used by the tools alone: `withTools(editor, (tools) => tools.compare(…))`. */
export const withTools = (editor: Editor, run: (tools: Tools) => void): void => withPart(editor, "tools", run);

/** What stands in a component's place until it comes. */
type Waiting = "dialog" | "line" | "quiet" | "nothing";

type Props<F> = F extends (props: infer P extends object) => unknown ? P : object;
type Leave<F> = (editor: Editor, props: Props<F>) => void;

function later<P extends keyof Parts, K extends keyof Parts[P]>(
  part: P,
  name: K,
  waiting: Waiting,
  leave: Leave<Parts[P][K]> = () => {},
): FunctionComponent<Props<Parts[P][K]>> {
  return (props) => {
    const editor = useEditor();
    const { t } = editor;
    const failed = useSignal(false);
    const Made = partOf(editor, part)?.[name] as FunctionComponent<Props<Parts[P][K]>> | undefined;
    const ask = (): void => {
      failed.value = false;
      void fetchPart(editor, part).then((there) => {
        failed.value = there === null;
      });
    };
    useEffect(() => {
      if (!Made && waiting !== "nothing") ask();
    }, []);
    if (Made) return <Made {...props} />;
    if (waiting === "nothing" || waiting === "quiet") return null;
    const close = (): void => leave(editor, props);
    const words = failed.value ? (
      <div class="wait">
        <p role="alert">{missing(editor)}</p>
        <div class="acts2">
          <button type="button" class="btn pri" onClick={ask}>
            {t("Try again")}
          </button>
          <button type="button" class="btn" onClick={close}>
            {t("Close")}
          </button>
        </div>
      </div>
    ) : (
      <p class="wait dim" role="status">
        {t("Loading…")}
      </p>
    );
    return waiting === "line" ? (
      words
    ) : (
      <Dialog title={t("Loading…")} onClose={close}>
        {words}
      </Dialog>
    );
  };
}

const closed = (_: Editor, { onClose }: { readonly onClose: () => void }): void => onClose();

export const CardTools = later("panels", "CardTools", "nothing");
export const EmotionField = later("tools", "EmotionField", "dialog", closed);
export const Flying = later("panels", "Flying", "nothing");
export const Kept = later("panels", "Kept", "nothing");
export const Menu = later("tools", "Menu", "dialog", closed);
export const MomentField = later("tools", "MomentField", "dialog", closed);
export const RecordText = later("panels", "RecordText", "quiet");
export const TextEdit = later("panels", "TextEdit", "quiet");
export const Tip = later("panels", "Tip", "nothing");
export const Dialogs = later("tools", "Dialogs", "dialog", ({ state }) => {
  state.dialog.value = null;
});
export const Menus = later("tools", "Menus", "dialog", ({ state }) => {
  state.menu.value = null;
});
export const Inspector = later("records", "Inspector", "line", ({ state }) => {
  state.inspector.value = false;
});

export const EvidenceCell = later("pictures", "EvidenceCell", "quiet");
export const MetricsLane = later("pictures", "MetricsLane", "line");
export const MomentsLane = later("pictures", "MomentsLane", "line");

export const FilterPanel = later("tools", "FilterPanel", "dialog", closed);
export const Failed = later("tools", "Failed", "line", (_, { again }) => again());
export const Templates = later("tools", "Templates", "line");
export const PathDialog = later("tools", "PathDialog", "dialog", closed);
export const Differences = later("records", "Differences", "dialog", closed);
export const Matrix = later("records", "Matrix", "dialog", closed);
export const PersonaSheet = later("records", "PersonaSheet", "dialog", closed);
export const PersonaMenu = later("tools", "PersonaMenu", "dialog", closed);
export const PersonaDialog = later("records", "PersonaDialog", "dialog", closed);
export const Minimap = later("pictures", "Minimap", "quiet");
export const TimeAxis = later("tools", "TimeAxis", "quiet");
export const ReviewPanel = later("tools", "ReviewPanel", "line", (editor) => {
  reviewing(editor).open.value = false;
});
const toGrid = ({ state }: Editor): void => {
  state.view.value = "grid";
};
export const Channels = later("channels", "Channels", "line", toGrid);
export const Outline = later("tools", "Outline", "line", toGrid);
