/** The dialog that is open, if any. */
import type { JSX } from "preact";
import { Arrange } from "./Arrange";
import { Compare } from "./Compare";
import { useEditor } from "./context";
import { Help } from "./Help";
import { History } from "./history/History";
import { Versions } from "./history/Versions";
import { MoveTo } from "./MoveTo";
import { RemoveAxis } from "./RemoveAxis";
import { SaveAs } from "./SaveAs";
import { Tags } from "./structure/Tags";

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
