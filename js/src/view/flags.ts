/** How cards and cells stand in a view: selected, lifted, searched for, … Each hears of its own change alone. */
import { effect, type Signal, signal } from "@preact/signals";
import type { Editor } from "../state/editor";
import { reviewing } from "../state/reviewing";
import { sharedBy } from "./facts";

export const SELECTED = 1;
export const EDITING = 2;
export const LIFTED = 4;
export const GHOST = 8;
export const FAINT = 16;
export const UNFOLDED = 32;
export const FOUND = 64;
export const REJECTED = 128;
export const ADDING = 256;
export const DROP = 512;
/** What is above it counts comments. */
export const COMMENT = 1024;

/** A cell's name among the ids of cards, which hold no space. */
export const cellKey = (stage: string, lane: string): string => `${stage} ${lane}`;

interface Flags {
  readonly of: (id: string) => Signal<number>;
}

const known = new WeakMap<Editor, Flags>();

/** Of a card by its id, or of a cell by its key. */
export function flagsOf(editor: Editor, id: string): number {
  const there = known.get(editor) ?? flags(editor);
  known.set(editor, there);
  return there.of(id).value;
}

function flags(editor: Editor): Flags {
  const { state } = editor;
  const shared = sharedBy(editor);
  const { strips } = reviewing(editor);
  const heard = new Map<string, Signal<number>>();
  let marked: ReadonlyMap<string, number> = new Map();
  let found: ReadonlySet<string> | null = null;
  let stop: (() => void) | undefined;

  const all = (): ReadonlyMap<string, number> => {
    const made = new Map<string, number>();
    const mark = (id: string, flag: number): void => void made.set(id, (made.get(id) ?? 0) | flag);
    for (const id of state.selected.value) mark(id, SELECTED);
    for (const id of state.hidden.value) mark(id, FAINT);
    for (const id of state.unfolded.value) mark(id, UNFOLDED);
    for (const id of strips.value.keys()) mark(id, FOUND);
    for (const [id, n] of shared.comments.value) mark(id, n * COMMENT);
    for (const key of state.rejected.value.keys()) {
      const [id = "", field] = key.split("/");
      if (field === "text" || field === "new") mark(id, REJECTED);
    }
    const { value: editing } = state.editing;
    if (editing?.field === "text") mark(editing.id, EDITING);
    const { value: lifted } = state.lifted;
    for (const id of lifted?.cards ?? []) mark(id, lifted?.by === "pointer" ? GHOST : LIFTED);
    const { value: adding } = state.adding;
    if (adding) mark(cellKey(adding.stage, adding.lane), ADDING);
    const { value: drop } = state.drop;
    if (drop && drop.refused === undefined) mark(cellKey(drop.stage, drop.lane), DROP);
    return made;
  };
  const at = (id: string): number => (marked.get(id) ?? 0) | (found && !found.has(id) && !id.includes(" ") ? FAINT : 0);
  const look = (): void => {
    const before = marked;
    const search = found;
    marked = all();
    found = shared.found.value;
    const ids = search === found ? new Set([...before.keys(), ...marked.keys()]) : heard.keys();
    for (const id of ids) {
      const one = heard.get(id);
      if (one) one.value = at(id);
    }
  };
  const of = (id: string): Signal<number> => {
    const there = heard.get(id);
    if (there) return there;
    stop ??= effect(look);
    const made = signal(at(id), {
      // Whoever is drawn no more waits for nothing.
      unwatched: () => {
        if (heard.get(id) === made) heard.delete(id);
        if (heard.size > 0) return;
        stop?.();
        stop = undefined;
      },
    });
    heard.set(id, made);
    return made;
  };
  return { of };
}
