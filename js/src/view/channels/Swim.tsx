/** Swim-lanes: channels down, stages across, and below them in words how one channel hands over to the next. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { addRecord, holdsCards } from "../../document";
import { show } from "../../state/commands/inspect";
import { useEditor } from "../context";
import { Icon, iconOr } from "../icons";
import { Menu } from "../Menu";
import { CellList } from "./CellList";
import type { Asked } from "./Line";
import { NameForm } from "./NameForm";
import { type HandOver, handOvers, NONE, type Row, rowsOf } from "./onChannels";

export function Swim(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const all = useSignal(false);
  const menu = useSignal<Asked | null>(null);
  const rows = useComputed(() => rowsOf(editor, all.value)).value;
  const stages = editor.stages.value;
  const lanes = editor.lanes.value.filter(holdsCards);
  // A new card is a touchpoint where the map has a lane for them, else what somebody does.
  const lane =
    ["touchpoints", "actions"].flatMap((kind) => lanes.find((one) => one.kind === kind) ?? [])[0] ?? lanes[0];
  const adds = (row: Row, stage: { readonly id: string; readonly name: string }) =>
    lane
      ? {
          label: t("Add a card on {channel}: {stage}", { channel: row.name, stage: stage.name }),
          stage: stage.id,
          lane: lane.id,
          fields: row.id === NONE ? {} : { channels: [row.id] },
        }
      : null;
  return (
    <>
      <div class="wide">
        <table class="chs" style={{ minWidth: `${124 + 120 * stages.length}px` }}>
          <caption class="vh">{t("Cards and touchpoints by channel and stage")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("Channel")}</th>
              {stages.map(({ id, name }) => (
                <th scope="col" key={id}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-channel={row.id}>
                <th scope="row">
                  <Name row={row} />
                  <small>{t("{n} cards", { n: row.cards })}</small>
                </th>
                {stages.map((stage) => (
                  <td key={stage.id} data-stage={stage.id}>
                    <CellList
                      items={row.cells.get(stage.id) ?? []}
                      from={row.id}
                      most={row.id === NONE ? 2 : 6}
                      adds={adds(row, stage)}
                      onMenu={(asked) => (menu.value = asked)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("From stage to stage")}</th>
              {handOvers(rows, stages).map((over, i) => (
                <td key={stages[i]?.id}>{over ? <Over {...over} /> : null}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <div class="chf">
        <button type="button" class="btn" aria-pressed={all.value} onClick={() => (all.value = !all.value)}>
          {all.value ? t("Only channels in use") : t("All channels")}
        </button>
        {editor.editable.value && (
          <NameForm
            label={t("Name of the new channel")}
            word={t("Add channel")}
            onAdd={(name) =>
              editor.commit(t("Add channel"), addRecord(editor.document.peek(), "channels", { name }).operations)
            }
          />
        )}
      </div>
      {menu.value && <Menu {...menu.value} onClose={() => (menu.value = null)} />}
    </>
  );
}

function Name({ row }: { readonly row: Row }): JSX.Element {
  const editor = useEditor();
  const words = (
    <>
      {row.id !== NONE && <Icon name={iconOr(row.icon, "other")} />}
      <span>{row.name}</span>
    </>
  );
  if (!row.own) return <span class="chn">{words}</span>;
  return (
    <button
      type="button"
      class="chn"
      title={editor.t("Open {name}", { name: row.name })}
      onClick={() => show(editor, row.id)}
    >
      {words}
    </button>
  );
}

/** What changes on the way into a stage. */
function Over({ stay, left, reached }: HandOver): JSX.Element {
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
