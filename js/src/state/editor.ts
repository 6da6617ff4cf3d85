/** What one view holds, and what its parts and commands can reach. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Document, emptyDocument, type Lane, type Persona, type Stage } from "../document/document";
import { lanes, personas, stages } from "../document/selectors";
import type { Operation } from "../hosts/protocol";
import type { Format, Language, Translate } from "../i18n";
import type { CellRef, EditorState, Outcome, Refusal, Store } from "./contract";
import { inColumns } from "./grouping";
import { beginsAt } from "./spanning";

/** The header row and the lane titles are cells too: they stand at this "id". */
export const HEADER = "";

/** A text field that is open or was refused: a record's field, or a card to be. */
export interface TextTarget {
  readonly id: string;
  readonly field: string;
}

/** What was typed and not taken; it stays until it is taken or given up. */
export interface Rejection {
  readonly draft: string;
  readonly refusal: Refusal;
  /** Each line was to be a card of its own. */
  readonly many?: boolean;
}

export interface Lifted {
  /** The one that was taken. */
  readonly card: string;
  /** All that go with it, in the order of the map; it is among them. */
  readonly cards: readonly string[];
  readonly by: "keyboard" | "pointer";
}

/** Where a lifted card would go; `at` counts the other cards of the cell. `refused` says why it can't. */
export interface Drop extends CellRef {
  readonly at: number;
  readonly of: number;
  readonly refused?: string;
}

/** A sentence in the status row. */
export interface Notice {
  readonly text: string;
  readonly tone: "plain" | "danger";
  /** The change this offers to undo, by the revision it made. */
  readonly undo?: boolean;
  /** Said even where the kernel's going is. */
  readonly pressing?: boolean;
  /** What failed, once more. */
  readonly again?: () => void;
}

/** Which cards a view leaves out; the words are for who made it. */
export interface Filter {
  readonly wanted: Readonly<Record<string, readonly string[]>>;
  readonly hides: (document: Document) => ReadonlySet<string>;
}

/** Where a menu or a dialog opens, in CSS pixels of the window. */
export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type DialogName =
  | "help"
  | "history"
  | "versions"
  | "move"
  | "lanes"
  | "stages"
  | "remove"
  | "goal"
  | "compare"
  | "save"
  | "tags";

export interface Menu {
  readonly kind: "card" | "cell" | "span" | "stage" | "group" | "lane" | "height";

  readonly id: string;
  readonly anchor: Anchor;
}

export type Height = "auto" | "fit" | number;

export interface ViewState extends EditorState {
  /** The card that has the focus inside its cell. */
  readonly inside: Signal<string | null>;
  readonly adding: Signal<(CellRef & { readonly at?: number }) | null>;
  readonly rejected: Signal<ReadonlyMap<string, Rejection>>;
  readonly lifted: Signal<Lifted | null>;
  readonly drop: Signal<Drop | null>;
  readonly notice: Signal<Notice | null>;
  /** Changes have waited for an answer for some seconds. */
  readonly unanswered: Signal<boolean>;
  readonly filter: Signal<Filter | null>;
  /** The cards that the filter leaves out now. */
  readonly hidden: ReadonlySignal<ReadonlySet<string>>;
  /** The record an open dialog is about. */
  readonly subject: Signal<string | null>;
  readonly anchor: Signal<Anchor | null>;
  readonly menu: Signal<Menu | null>;
  /** 1 is 100 %. */
  readonly zoom: Signal<number>;
  readonly height: Signal<Height>;
  /** Of the map's scroll container, in CSS pixels; 0 until it was measured. */
  readonly width: Signal<number>;
  /** A part of the view that is asked to take the focus. */
  readonly summoned: Signal<{ readonly what: "find" | "comment" | "inspector"; typed?: string } | null>;
  /** The record the inspector was asked to show ("/" is the map itself); null lets it follow selection and focus. */
  readonly inspected: Signal<string | null>;
  /** The stage that a very narrow view shows. */
  readonly single: Signal<string | null>;
  /** Cells with many cards that were opened whole, and cards whose whole text shows: by cell or card id. */
  readonly unfolded: Signal<ReadonlySet<string>>;
  /** Columns that were drawn wider or narrower, by stage: a matter of this view. */
  readonly widths: Signal<ReadonlyMap<string, number>>;
  /** Lanes that this view shows as one line. */
  readonly folded: Signal<ReadonlySet<string>>;
  /** The map in small; null leaves it to how many stages there are. */
  readonly minimap: Signal<boolean | null>;
  /** How long stages take, drawn to scale. */
  readonly timeAxis: Signal<boolean>;
}

export interface Focus extends CellRef {
  readonly card?: string;
}

export interface Editor {
  readonly store: Store;
  readonly state: ViewState;
  readonly language: Language;
  readonly locale: string;
  readonly t: Translate;
  readonly format: Format;
  /** From now on, in another language. */
  speak(language: Language): void;
  /** Never null: the map is drawn only once the document is there. */
  readonly document: ReadonlySignal<Document>;
  /** In order, without those that are hidden, filtered out of this view or folded into another. */
  readonly stages: ReadonlySignal<readonly Stage[]>;
  readonly lanes: ReadonlySignal<readonly Lane[]>;
  /** Ids of both, and of the stages that are folded into another. */
  readonly places: ReadonlySignal<ReadonlySet<string>>;
  readonly personas: ReadonlySignal<readonly Persona[]>;
  readonly editable: ReadonlySignal<boolean>;
  /** The page holds the map itself: saving gives its file as a download. */
  readonly page: boolean;
  /** One change, one undo step. The label is already in the reader's language. A refusal shows in the status row. */
  commit(label: string, operations: readonly Operation[]): Promise<Outcome>;
  /** Runs a command of state/commands by its id; an unknown or disabled one does nothing. */
  run(command: string, args?: unknown): void;
  /**
   * Puts the grid's focus on a cell, or on a card in it, and brings it into view. Who asks for it only after an answer
   * gives what `still` said before: a person who went on meanwhile isn't called back.
   */
  moveFocus(to: CellRef, options?: { readonly card?: string; readonly still?: () => boolean }): void;
  /** Asked now, says later whether the person has pressed nothing since. */
  still(): () => boolean;
  /** Tries now and, until it is done or the person goes on, again in each of the next frames; the last time it is told. */
  soon(attempt: (last: boolean) => boolean, still?: () => boolean, tries?: number): void;
  /** A key or a button was pressed. */
  acted(): void;
}

export interface Options {
  readonly store: Store;
  readonly language: Language;
  readonly theme: ReadonlySignal<"light" | "dark">;
  /** Ids; undefined shows all. */
  readonly stages?: ReadonlySignal<readonly string[] | null>;
  readonly lanes?: ReadonlySignal<readonly string[] | null>;
  readonly personas?: ReadonlySignal<readonly string[] | null>;
  readonly height?: Height;
  readonly page?: boolean;
  readonly run: (editor: Editor, command: string, args?: unknown) => void;
}

const NOTICE_MS = 10_000;

/** What was asked for may be drawn only a few frames later. */
const FRAME_MS = 16;
const TRIES = 20;

const NOBODY: ReadonlySet<string> = new Set();

function viewState({ store, theme, height = "auto" }: Options): ViewState {
  const said = signal("");
  const filter = signal<Filter | null>(null);
  return {
    unanswered: signal(false),
    filter,
    hidden: computed(() => {
      // Who filters nothing isn't asked about each change of the map.
      const hides = filter.value?.hides;
      return (hides && store.document.value && hides(store.document.value)) || NOBODY;
    }),
    view: signal("grid"),
    theme,
    focus: signal(null),
    inside: signal(null),
    selected: signal(new Set()),
    editing: signal(null),
    adding: signal(null),
    rejected: signal(new Map()),
    lifted: signal(null),
    drop: signal(null),
    notice: signal(null),
    persona: signal(null),
    second: signal(null),
    find: signal(null),
    dialog: signal(null),
    subject: signal(null),
    anchor: signal(null),
    menu: signal(null),
    inspector: signal(false),
    inspected: signal(null),
    zoom: signal(1),
    height: signal(height),
    width: signal(0),
    summoned: signal(null),
    single: signal(null),
    unfolded: signal(new Set()),
    widths: signal(new Map()),
    folded: signal(new Set()),
    minimap: signal(null),
    timeAxis: signal(false),
    said,
    announce: (sentence) => {
      // The same sentence twice is no change for a live region: a space at the end makes it one.
      said.value = said.peek() === sentence ? `${sentence} ` : sentence;
    },
  };
}

const EMPTY = emptyDocument();

/** What a change leaves as it was is the very same list. */
function standing(
  document: ReadonlySignal<Document>,
  shown: ReadonlySignal<readonly Stage[]>,
): ReadonlySignal<readonly Stage[]> {
  let last: readonly Stage[] = [];
  return computed(() => {
    const now = inColumns(document.value, shown.value);
    if (now.length !== last.length || now.some((stage, i) => stage !== last[i])) last = now;
    return last;
  });
}

export function createEditor(options: Options): Editor {
  const { store } = options;
  const spoken = signal(options.language);
  const state = viewState(options);
  const document = computed(() => store.document.value ?? EMPTY);
  const chosen = <R extends { readonly id: string; readonly hidden?: boolean }>(
    all: (from: Document) => readonly R[],
    filter: ReadonlySignal<readonly string[] | null> | undefined,
  ): ReadonlySignal<readonly R[]> =>
    computed(() => {
      const ids = filter?.value;
      const list = all(document.value);
      const kept = list.filter((record) => (ids ? ids.includes(record.id) : !record.hidden));
      return kept.length === list.length ? list : kept;
    });
  const columns = chosen(stages, options.stages);
  const rows = chosen(lanes, options.lanes);
  let timer: ReturnType<typeof setTimeout> | undefined;
  state.notice.subscribe((notice) => {
    clearTimeout(timer);
    if (notice) timer = setTimeout(() => (state.notice.value = null), NOTICE_MS);
  });
  let asked: Focus | undefined;
  let acts = 0;
  const editor: Editor = {
    store,
    state,
    // What reads one of these while it is drawn is drawn anew when another language is spoken.
    get language() {
      return spoken.value;
    },
    get locale() {
      return spoken.value.locale;
    },
    get t() {
      return spoken.value.t;
    },
    get format() {
      return spoken.value.format;
    },
    speak(language) {
      spoken.value = language;
    },
    document,
    stages: standing(document, columns),
    lanes: rows,
    places: computed(() => new Set([...columns.value, ...rows.value].map(({ id }) => id))),
    personas: chosen(personas, options.personas),
    editable: computed(() => store.document.value !== null && store.readonly.value === false),
    page: options.page ?? false,
    async commit(label, operations) {
      if (operations.length === 0) return { ok: true, revision: store.revision.peek() };
      const outcome = await store.commit({ label: spoken.peek().english(label), operations });
      if (!outcome.ok) tell(editor, outcome.refusal.message, "danger");
      return outcome;
    },
    run: (command, args) => options.run(editor, command, args),
    still() {
      const before = acts;
      return () => acts === before;
    },
    acted() {
      acts++;
    },
    soon(attempt, still = editor.still(), tries = TRIES) {
      if (still() && !attempt(tries === 0) && tries > 0) setTimeout(editor.soon, FRAME_MS, attempt, still, tries - 1);
    },
    moveFocus(to, { card, still = editor.still() } = {}) {
      if (!still()) return;
      const record = document.peek().cards.get(card ?? "");
      const stage = (record?.stage === to.stage && beginsAt(editor, record)) || to.stage;
      state.focus.value = { stage, lane: to.lane };
      state.inside.value = card ?? null;
      const focus = card === undefined ? to : { ...to, stage, card };
      const bring = (last: boolean): boolean => asked !== focus || wanted.get(editor)?.(focus, last) === true;
      asked = focus;
      // First what was changed is drawn; then, before anybody is told that the focus is nowhere, it goes there. And
      // once more, since what closes meanwhile gives it back to where it was opened.
      queueMicrotask(() => editor.soon(bring, still));
      setTimeout(editor.soon, 0, bring, still);
    },
  };
  return editor;
}

/** Brings the focus, and says whether it could; the last time it takes what is nearest. */
type Bringer = (focus: Focus, last: boolean) => boolean;

/** How what is mounted hears that the focus is to go somewhere. */
const wanted = new WeakMap<Editor, Bringer>();
export function onFocusWanted(editor: Editor, listener: Bringer): () => void {
  wanted.set(editor, listener);
  return () => wanted.delete(editor);
}

/** Says a sentence in the status row and in the live region. */
export function tell(editor: Editor, text: string, tone: Notice["tone"] = "plain", undo = false): void {
  editor.state.notice.value = { text, tone, undo };
  editor.state.announce(text);
}

export const without = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> => {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
};

export const toggled = <T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> => {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
};
