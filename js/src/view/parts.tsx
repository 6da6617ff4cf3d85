/** Stand-ins for the panels, which may come later than what opens them; they are drawn as soon as they are there. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { type Editor, useEditor } from "./context";
import { Dialog } from "./Dialog";
import type * as panels from "./panels";

export type Panels = typeof panels;
type Name = Exclude<keyof Panels, "texts">;
type Props<K extends Name> = Parameters<Panels[K]> extends [infer P extends object] ? P : object;

interface Shelf {
  readonly panels: Signal<Panels | null>;
  readonly load: () => Promise<Panels>;
}

const SHELVES = new WeakMap<Editor, Shelf>();

/** Say where an editor has its panels from: they are there, or can be asked for. */
export function provide(editor: Editor, given: Panels | (() => Promise<Panels>)): ReadonlySignal<Panels | null> {
  const there = typeof given === "function" ? null : given;
  const shelf = { panels: signal(there), load: typeof given === "function" ? given : async () => given };
  SHELVES.set(editor, shelf);
  return shelf.panels;
}

/** Ask for the panels; whether they have come. */
export async function fetchPanels(editor: Editor): Promise<boolean> {
  const shelf = SHELVES.get(editor);
  if (!shelf) return false;
  try {
    shelf.panels.value ??= await shelf.load();
    return true;
  } catch {
    return false; // Whoever waits for one of them says so.
  }
}

function part<K extends Name>(name: K, leave: (editor: Editor, props: Props<K>) => void): FunctionComponent<Props<K>> {
  return (props) => {
    const editor = useEditor();
    const { state, t } = editor;
    const Made = SHELVES.get(editor)?.panels.value?.[name] as FunctionComponent<Props<K>> | undefined;
    const close = (): void => leave(editor, props);
    useEffect(() => {
      if (Made) return;
      let waiting = true;
      void fetchPanels(editor).then((there) => {
        if (there || !waiting) return;
        close();
        const text = t("This part of the editor has not come from the kernel. Run the cell again.");
        state.notice.value = { text, tone: "danger", pressing: true };
        state.announce(text);
      });
      return () => {
        waiting = false;
      };
    }, []);
    if (Made) return <Made {...props} />;
    return "onClose" in props ? (
      <Dialog title={t("Loading…")} onClose={close}>
        {null}
      </Dialog>
    ) : (
      <p class="wait dim" role="status">
        {t("Loading…")}
      </p>
    );
  };
}

const closed = (_: Editor, { onClose }: { readonly onClose: () => void }): void => onClose();

export const Arrange = part("Arrange", closed);
export const EmotionField = part("EmotionField", closed);
export const Help = part("Help", closed);
export const MomentField = part("MomentField", closed);
export const PathDialog = part("PathDialog", closed);
export const PersonaDialog = part("PersonaDialog", closed);
export const RemoveAxis = part("RemoveAxis", closed);
export const SaveAs = part("SaveAs", closed);
export const Inspector = part("Inspector", ({ state }) => {
  state.inspector.value = false;
});
export const Outline = part("Outline", ({ state }) => {
  state.view.value = "grid";
});
