/** One view of a map. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Editor } from "../state/editor";
import { EditorProvider } from "./context";
import { Frame } from "./Frame";
import { Linked } from "./Linked";

export function App({ editor }: { readonly editor: Editor }): JSX.Element {
  const there = useComputed(() => editor.store.document.value !== null).value;
  return (
    <EditorProvider value={editor}>
      {there ? <Frame /> : <Loading editor={editor} />}
      {there && <Linked />}
    </EditorProvider>
  );
}

function Loading({ editor }: { readonly editor: Editor }): JSX.Element {
  return (
    <div class="jw">
      <div class="fr loading" role="status" aria-label={editor.t("Loading…")}>
        <i style={{ width: "32%" }} />
        <i />
        <i />
        <i style={{ width: "64%" }} />
      </div>
    </div>
  );
}
