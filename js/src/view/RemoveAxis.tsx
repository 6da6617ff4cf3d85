/** Deleting a stage or a lane that has cards: where they go is asked first. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { holdsCards, lanes, stages } from "../document/selectors";
import { axisName, cardsOn } from "../state/axes";
import type { Axis } from "../state/commands/axes";
import { axes, perform } from "../state/commands/index";
import { laneName } from "../state/words";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";
import { Ends } from "./Ends";
import { Pick } from "./Pick";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

export function RemoveAxis({ id, onClose }: Props): JSX.Element | null {
  const editor = useEditor();
  const { t, state } = editor;
  const document = editor.document.value;
  const axis: Axis = document.stages.has(id) ? "stages" : "lanes";
  const places =
    axis === "stages"
      ? stages(document).map((stage) => ({ id: stage.id, name: stage.name }))
      : lanes(document)
          .filter(holdsCards)
          .map((lane) => ({ id: lane.id, name: laneName(t, lane) }));
  const others = places.filter((place) => place.id !== id);
  const at = places.findIndex((place) => place.id === id);
  const to = useSignal(others[Math.max(0, at - 1)]?.id ?? "");
  const name = axisName(editor, axis, id);
  const count = cardsOn(editor, axis, id).length;
  return (
    <Dialog title={t("Delete {name}", { name })} anchor={state.anchor.peek()} onClose={onClose}>
      <form
        method="dialog"
        style={{ width: "260px" }}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          perform(editor, axes.removeAxis, { axis, id, ...(to.peek() ? { cardsTo: to.peek() } : {}) });
        }}
      >
        <Pick
          label={t("Where its {n} cards go", { n: count })}
          value={to.value}
          choices={[
            ...others.map((place) => [place.id, t("To {name}", { name: place.name })] as const),
            ["", t("Nowhere: delete them too")],
          ]}
          onChoose={(value) => {
            to.value = value;
          }}
        />
        <Ends word={t("Delete")} away onLeave={onClose} />
      </form>
    </Dialog>
  );
}
