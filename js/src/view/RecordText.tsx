/** The field that a text of a record is edited in: where it stands, until it is taken or given up. */
import type { JSX } from "preact";
import type { CellRef } from "../state/contract";
import type { TextTarget } from "../state/editor";
import { saveText } from "../state/fieldText";
import { giveUp, keyOf } from "../state/text";
import { useEditor } from "./context";
import { type Leaving, TextEdit, type Props as TextProps } from "./TextEdit";

interface Props extends Pick<TextProps, "label" | "value" | "oneLine" | "selected" | "class"> {
  readonly target: TextTarget;
  /** What the step of the history is called. */
  readonly step: string;
  /** Where the focus goes after, and to which card in it. */
  readonly back: CellRef;
  readonly card?: string;
}

export function RecordText({ target, step, back, card, ...look }: Props): JSX.Element {
  const editor = useEditor();
  const leave = (leaving: Leaving): void => {
    if (leaving === "key") editor.moveFocus(back, card === undefined ? {} : { card });
  };
  return (
    <TextEdit
      {...look}
      rejection={editor.state.rejected.value.get(keyOf(target))}
      onSave={(draft, leaving, theirs) => {
        if (draft.trim() === look.value) giveUp(editor, target);
        else void saveText(editor, target, draft, step, theirs);
        leave(leaving);
      }}
      onCancel={(leaving) => {
        giveUp(editor, target);
        leave(leaving);
      }}
    />
  );
}
