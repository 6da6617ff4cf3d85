/** One view of a map. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Editor } from "../state/editor";
import { EditorProvider } from "./context";
import { Frame } from "./Frame";
import { Linked } from "./Linked";
import { Guarded } from "./states/Guarded";
import { Loading } from "./states/Loading";

export function App({ editor }: { readonly editor: Editor }): JSX.Element {
  const there = useComputed(() => editor.store.document.value !== null).value;
  return (
    <EditorProvider value={editor}>
      <Guarded>{there ? <Frame /> : <Loading />}</Guarded>
      {there && <Linked />}
    </EditorProvider>
  );
}
