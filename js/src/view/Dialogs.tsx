/** The dialog that is open, if any. */
import type { JSX } from "preact";
import { useEditor } from "./context";
import { Arrange, Compare, Help, History, MoveTo, RemoveAxis, SaveAs, Tags, Versions } from "./parts";

export function Dialogs(): JSX.Element | null {
  const { state } = useEditor();
  const name = state.dialog.value;
  const subject = state.subject.value ?? "";
  const close = (): void => {
    if (state.dialog.peek() === name) state.dialog.value = null;
  };
  switch (name) {
    case "help":
      return <Help onClose={close} />;
    case "move":
      return <MoveTo key={subject} card={subject} onClose={close} />;
    case "lanes":
    case "stages":
      return <Arrange key={name} axis={name} onClose={close} />;
    case "remove":
      return <RemoveAxis key={subject} id={subject} onClose={close} />;
    case "history":
      return <History onClose={close} />;
    case "versions":
      return <Versions key={subject} of={subject} onClose={close} />;
    case "tags":
      return <Tags key={subject} card={subject} onClose={close} />;
    case "compare":
      return <Compare onClose={close} />;
    case "save":
      return <SaveAs onClose={close} />;
    default:
      return null;
  }
}
