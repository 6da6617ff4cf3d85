/** What a command does with code that comes when it is first used; the view says how (view/parts.tsx). */
import type { Editor } from "./editor";

type Way = (name: string, args: unknown) => void;

const ways = new WeakMap<Editor, Way>();

export const onAfterwards = (editor: Editor, way: Way): void => void ways.set(editor, way);

/** Calls a function that `view/tools.ts` exports, by its name: `(editor, args) => void`. */
export const afterwards = (editor: Editor, name: string, args?: unknown): void => ways.get(editor)?.(name, args);
