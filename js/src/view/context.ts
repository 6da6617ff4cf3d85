/** What every part of one view can reach. */
import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Lane, Stage } from "../document/types";
import type { Column } from "../state/columns";

import type { Editor } from "../state/editor";

export type { Column } from "../state/columns";
export type { Editor } from "../state/editor";
export type Columns = ReadonlySignal<readonly Column[]>;

/** What a lane that draws one picture over all stages is given; it fills its one row. */
export interface LanePictureProps {
  readonly editor: Editor;
  readonly lane: Lane;
  readonly stages: readonly Stage[];
  readonly columns: Columns;
}

const Context = createContext<Editor | null>(null);
export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = useContext(Context);
  if (!editor) throw new Error("useEditor is called outside a map");
  return editor;
}
