/** Deleting a stage or a lane that has cards: where they go is asked first, and what else goes is told. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { holdsCards, lanes, stages } from "../document/selectors";
import { axisName, cardsOn } from "../state/axes";
import type { Axis } from "../state/commands/axes";
import { axes, perform } from "../state/commands/index";
import { along } from "./along";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";
import { Ends } from "./Ends";
import { Pick } from "./Pick";
import { removal } from "./structure/removing";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

export function RemoveAxis({ id, onClose }: Props): JSX.Element | null {
  const editor = useEditor();
  const { t, state } = editor;
  const document = editor.document.value;
  const axis: Axis = document.stages.has(id) ? "stages" : "lanes";
  const places = (axis === "stages" ? stages(document) : lanes(document).filter(holdsCards)).map((one) => one.id);
  const others = places.filter((place) => place !== id);
  const at = places.indexOf(id);
  const to = useSignal(others[Math.max(0, at - 1)] ?? "");
  const name = axisName(editor, axis, id);
  const count = cardsOn(editor, axis, id).length;
  const args = { axis, id, ...(to.value && { cardsTo: to.value }) };
  return (
    <Dialog title={t("Delete {name}", { name })} anchor={state.anchor.peek()} onClose={onClose}>
      <form
        method="dialog"
        style={{ width: "260px" }}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          perform(editor, axes.removeAxis, args);
        }}
      >
        <Pick
          label={t("Where its {n} cards go", { n: count })}
          value={to.value}
          choices={[
            ...others.map((place) => [place, t("To {name}", { name: axisName(editor, axis, place) })] as const),
            ["", t("Nowhere: delete them too")],
          ]}
          onChoose={(value) => {
            to.value = value;
          }}
        />
        <p role="status" style={{ marginTop: "8px" }}>
          {along(editor, removal(editor, args)).join(" ")}
        </p>
        <Ends word={t("Delete")} away onLeave={onClose} />
      </form>
    </Dialog>
  );
}
