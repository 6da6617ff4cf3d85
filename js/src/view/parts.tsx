/** Stand-ins for the panels, which may come later than what opens them; they are drawn as soon as they are there. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { type Editor, useEditor } from "./context";
import { Dialog } from "./Dialog";
import type * as panels from "./panels";

export type Panels = typeof panels;
type Name = Exclude<keyof Panels, "texts" | "startDrag">;
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

/** The panels, if they are there. */
export const panelsOf = (editor: Editor): Panels | null => SHELVES.get(editor)?.panels.value ?? null;

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

/** What stands in a part's place until it comes. */
type Waiting = "dialog" | "line" | "nothing";

function part<K extends Name>(
  name: K,
  waiting: Waiting,
  leave: (editor: Editor, props: Props<K>) => void = () => {},
): FunctionComponent<Props<K>> {
  return (props) => {
    const editor = useEditor();
    const { state, t } = editor;
    const Made = panelsOf(editor)?.[name] as FunctionComponent<Props<K>> | undefined;
    const close = (): void => leave(editor, props);
    useEffect(() => {
      if (Made || waiting === "nothing") return;
      let here = true;
      void fetchPanels(editor).then((there) => {
        if (there || !here) return;
        close();
        const text = t("This part of the editor has not come from the kernel. Run the cell again.");
        state.notice.value = { text, tone: "danger", pressing: true };
        state.announce(text);
      });
      return () => {
        here = false;
      };
    }, []);
    if (Made) return <Made {...props} />;
    if (waiting === "nothing") return null;
    return waiting === "dialog" ? (
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

export const Arrange = part("Arrange", "dialog", closed);
export const CardTools = part("CardTools", "nothing");
export const Compare = part("Compare", "dialog", closed);
export const EmotionField = part("EmotionField", "dialog", closed);
export const Flying = part("Flying", "nothing");
export const Help = part("Help", "dialog", closed);
export const Menu = part("Menu", "dialog", closed);
export const MomentField = part("MomentField", "dialog", closed);
export const PathDialog = part("PathDialog", "dialog", closed);
export const PersonaDialog = part("PersonaDialog", "dialog", closed);
export const RemoveAxis = part("RemoveAxis", "dialog", closed);
export const SaveAs = part("SaveAs", "dialog", closed);
export const Tip = part("Tip", "nothing");
export const Menus = part("Menus", "dialog", ({ state }) => {
  state.menu.value = null;
});
export const Inspector = part("Inspector", "line", ({ state }) => {
  state.inspector.value = false;
});
export const Outline = part("Outline", "line", ({ state }) => {
  state.view.value = "grid";
});
