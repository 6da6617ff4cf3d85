/** What stands in a cell of a table: its cards, those that are folded, and a way to add one. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { addCard, type Draft } from "../../document";
import type { Rejection } from "../../state/editor";
import { brief } from "../../state/text";
import { useEditor } from "../context";
import { focusOn } from "../focus";
import { Icon } from "../icons";
import { TextEdit } from "../TextEdit";
import { type Asked, Line } from "./Line";
import type { Item } from "./onChannels";

interface Props {
  readonly items: readonly Item[];
  /** The row's channel, where rows are channels. */
  readonly from?: string;
  /** So many are there at once. */
  readonly most?: number;
  readonly onMenu: (asked: Asked) => void;
  /** What adding is called, and where a new card goes; null where nothing can be added. */
  readonly adds: {
    readonly label: string;
    readonly stage: string;
    readonly lane: string;
    readonly fields?: Draft<"cards">;
  } | null;
}

export function CellList({ items, from, most = 6, onMenu, adds }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const whole = useSignal(false);
  const adding = useSignal(false);
  const rejection = useSignal<Rejection | undefined>(undefined);
  const root = useRef<HTMLDivElement>(null);
  const folds = items.length > most + 1;
  const shown = folds && !whole.value ? items.slice(0, most) : items;
  const back = (): void => {
    editor.soon(() => focusOn(root.current?.querySelector<HTMLElement>(".cha")));
  };
  const save = async (draft: string, focus: boolean): Promise<void> => {
    const text = draft.trim();
    adding.value = false;
    rejection.value = undefined;
    if (text !== "" && adds) {
      const { stage, lane, fields = {} } = adds;
      const still = editor.still();
      const added = addCard(editor.document.peek(), { stage, lane }, text, fields);
      const outcome = await editor.commit(adds.label, added.operations);
      if (!outcome.ok) {
        adding.value = true;
        rejection.value = { draft, refusal: outcome.refusal };
      } else {
        editor.state.announce(t("Added “{text}”.", { text: brief(text) }));
        if (focus) editor.moveFocus({ stage, lane }, { card: added.id, still });
      }
    } else if (focus) back();
  };
  return (
    <div ref={root} class="chc">
      {shown.length > 0 && (
        <ul>
          {shown.map((item) => (
            <Line key={item.id} item={item} from={from} onMenu={onMenu} />
          ))}
        </ul>
      )}
      {folds && (
        <button type="button" class="ob" aria-expanded={whole.value} onClick={() => (whole.value = !whole.value)}>
          {whole.value ? t("Show less") : t("and {n} more", { n: items.length - most })}
        </button>
      )}
      {adds &&
        editor.editable.value &&
        (adding.value ? (
          <TextEdit
            label={adds.label}
            value=""
            rejection={rejection.value}
            onSave={(draft, leaving) => void save(draft, leaving === "key")}
            onCancel={(leaving) => {
              adding.value = false;
              rejection.value = undefined;
              if (leaving === "key") back();
            }}
          />
        ) : (
          <button
            type="button"
            class="cha"
            aria-label={adds.label}
            title={adds.label}
            onClick={() => {
              adding.value = true;
            }}
          >
            <Icon name="plus" small />
          </button>
        ))}
    </div>
  );
}
