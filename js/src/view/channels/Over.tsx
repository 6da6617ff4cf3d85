/** What changes on the way into a stage, and what hands over to what there: each link opens in the inspector. */
import type { JSX } from "preact";
import { get, nameOf } from "../../document";
import { show } from "../../state/commands/inspect";
import { brief } from "../../state/text";
import { laneName } from "../../state/words";
import { type Editor, useEditor } from "../context";
import { Icon } from "../icons";
import type { HandOver, Leading } from "./onChannels";

interface Props {
  readonly over: HandOver | null;
  readonly leading: readonly Leading[];
}

export function Over({ over, leading }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  return (
    <>
      {over && <Change {...over} />}
      {leading.length > 0 && (
        <ul class="chh">
          {leading.map(({ id, start, end, label }) => (
            <li key={id}>
              <button type="button" class="lnk" onClick={() => show(editor, id)}>
                <Icon name="right" small />
                <span>
                  {t("{start} hands over to {end}", { start: called(editor, start), end: called(editor, end) })}
                </span>
              </button>
              {label && <span class="dim"> ({label})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function called({ document, t }: Editor, id: string): string {
  const lane = document.value.lanes.get(id);
  const record = get(document.value, id);
  return lane ? laneName(t, lane) : record ? brief(nameOf(record)) : id;
}

function Change({ stay, left, reached }: HandOver): JSX.Element {
  const { t, format } = useEditor();
  const list = (names: readonly string[]): string => format.list(names);
  if (left.length > 0 && reached.length > 0)
    return (
      <>
        <p>{t("From {left} to {reached}", { left: list(left), reached: list(reached) })}</p>
        {stay.length > 0 && <p class="dim">{t("Goes on: {channels}", { channels: list(stay) })}</p>}
      </>
    );
  return (
    <>
      {stay.length > 0 && <p class="dim">{t("Goes on: {channels}", { channels: list(stay) })}</p>}
      {reached.length > 0 && <p>{t("New: {channels}", { channels: list(reached) })}</p>}
      {left.length > 0 && <p>{t("Ends: {channels}", { channels: list(left) })}</p>}
    </>
  );
}
