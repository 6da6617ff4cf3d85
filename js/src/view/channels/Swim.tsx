/** Swim-lanes: channels down, stages across, what hands over to what, and below them in words how one channel follows another. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { addRecord, holdsCards, type Stage } from "../../document";
import { show } from "../../state/commands/inspect";
import { useEditor } from "../context";
import { Icon, iconOr } from "../icons";
import { NameForm } from "../NameForm";
import { Menu } from "../parts";
import { isNarrow } from "../Table";
import { Arrows } from "./Arrows";
import { CellList } from "./CellList";
import type { Asked } from "./Line";
import { OneStage } from "./OneStage";
import { Over } from "./Over";
import { handOvers, leadingBy, NONE, type Row, rowsOf } from "./onChannels";

export function Swim(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const all = useSignal(false);
  const menu = useSignal<Asked | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const rows = useComputed(() => rowsOf(editor, all.value)).value;
  const stages = editor.stages.value;
  const overs = handOvers(rows, stages);
  const leading = leadingBy(editor.document.value, rows, stages);
  const lanes = editor.lanes.value.filter(holdsCards);
  // A new card is a touchpoint where the map has a lane for them, else what somebody does.
  const lane =
    ["touchpoints", "actions"].flatMap((kind) => lanes.find((one) => one.kind === kind) ?? [])[0] ?? lanes[0];
  const cell = (row: Row, stage: Stage): JSX.Element => (
    <CellList
      items={row.cells.get(stage.id) ?? []}
      from={row.id}
      most={row.id === NONE ? 2 : 6}
      adds={
        lane
          ? {
              label: t("Add a card on {channel}: {stage}", { channel: row.name, stage: stage.name }),
              stage: stage.id,
              lane: lane.id,
              fields: row.id === NONE ? {} : { channels: [row.id] },
            }
          : null
      }
      onMenu={(asked) => (menu.value = asked)}
    />
  );
  const over = (stage: Stage): JSX.Element => (
    <Over over={overs[stages.indexOf(stage)] ?? null} leading={leading.get(stage.id) ?? []} />
  );
  const narrow = isNarrow(editor);
  return (
    <>
      {narrow ? (
        <OneStage>
          {(stage) => (
            <>
              <div class="chov">{over(stage)}</div>
              {rows
                .filter((row) => all.value || row.cells.has(stage.id))
                .map((row) => (
                  <section key={row.id} class="chr" data-channel={row.id}>
                    <h4>
                      <Name row={row} />
                    </h4>
                    <div data-stage={stage.id}>{cell(row, stage)}</div>
                  </section>
                ))}
            </>
          )}
        </OneStage>
      ) : (
        <div class="chw">
          <table ref={table} class="chs" style={{ minWidth: `${124 + 136 * stages.length}px` }}>
            <caption class="vh">{t("Cards and touchpoints by channel and stage")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("Channel")}</th>
                {stages.map(({ id, name }) => (
                  <th scope="col" key={id} data-at={id}>
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
                      {cell(row, stage)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("From stage to stage")}</th>
                {stages.map((stage) => (
                  <td key={stage.id}>{over(stage)}</td>
                ))}
              </tr>
            </tfoot>
          </table>
          <Arrows table={table} leading={[...leading.values()].flat()} />
        </div>
      )}
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
