/** What every part of one view can reach. */
import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Document } from "../document/document";
import type { Lane, Persona, Stage } from "../document/types";
import type { Operation } from "../hosts/protocol";
import type { Format, Language, Translate } from "../i18n";
import type { EditorState, Outcome, Store } from "../state/contract";

/** Where the stage columns stand, measured by the grid in CSS pixels of the map, from the first stage's left edge. */
export interface Column {
  readonly id: string;
  readonly x: number;
  readonly width: number;
}
export type Columns = ReadonlySignal<readonly Column[]>;

/** What a lane that draws one picture over all stages is given; it fills its one row. */
export interface LanePictureProps {
  readonly editor: Editor;
  readonly lane: Lane;
  readonly stages: readonly Stage[];
  readonly columns: Columns;
}

export interface Editor {
  readonly store: Store;
  readonly state: EditorState;
  readonly language: Language;
  readonly locale: string;
  readonly t: Translate;
  readonly format: Format;
  /** Never null: the map is drawn only once the document is there. */
  readonly document: ReadonlySignal<Document>;
  /** In order, without those that are hidden or filtered out of this view. */
  readonly stages: ReadonlySignal<readonly Stage[]>;
  readonly lanes: ReadonlySignal<readonly Lane[]>;
  readonly personas: ReadonlySignal<readonly Persona[]>;
  readonly editable: ReadonlySignal<boolean>;
  /** One change, one undo step. The label is already in the reader's language. */
  commit(label: string, operations: readonly Operation[]): Promise<Outcome>;
  /** Runs a command of state/commands by its id; an unknown or disabled one does nothing. */
  run(command: string, args?: unknown): void;
  /** Puts the grid's focus on a cell, or on a card in it, and brings it into view. */
  moveFocus(to: { readonly stage: string; readonly lane: string }, options?: { readonly card?: string }): void;
}

const Context = createContext<Editor | null>(null);
export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = useContext(Context);
  if (!editor) throw new Error("useEditor is called outside a map");
  return editor;
}
