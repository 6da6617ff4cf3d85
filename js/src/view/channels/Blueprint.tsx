/** What people do beside what the brand does, stage by stage, with the lines of a service blueprint between them. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Lane, Stage } from "../../document";
import { addWord, laneName, ZONES } from "../../state/words";
import { useEditor } from "../context";
import { Icon, laneIcon } from "../icons";
import { Menu } from "../parts";
import { isNarrow } from "../Table";
import { LINES } from "../ZoneLine";
import { CellList } from "./CellList";
import type { Asked } from "./Line";
import { OneStage } from "./OneStage";
import { cardsIn } from "./onChannels";

/** Where a lane of this kind lies when it doesn't say so itself. */
const USUAL: Readonly<Record<string, string>> = { actions: "customer", touchpoints: "front", response: "back" };

interface Zone {
  readonly id: string;
  readonly rank: number;
  readonly lanes: readonly Lane[];
}

/** Zones from the customer inwards, each with its lanes in the order of the map. */
export function zonesOf(lanes: readonly Lane[]): readonly Zone[] {
  const told = lanes.filter(({ kind }) => Object.hasOwn(USUAL, kind));
  const zone = ({ kind, zone: own }: Lane): string => (own && own in ZONES ? own : (USUAL[kind] ?? "customer"));
  return Object.entries(ZONES)
    .map(([id, { rank }]) => ({ id, rank, lanes: told.filter((lane) => zone(lane) === id) }))
    .filter(({ lanes: here }) => here.length > 0);
}

export function Blueprint(): JSX.Element {
  const editor = useEditor();
  const { t, state } = editor;
  const document = editor.document.value;
  const menu = useSignal<Asked | null>(null);
  const zones = zonesOf(editor.lanes.value);
  const hidden = state.hidden.value;
  if (zones.length === 0) return <p>{t("The map has no lane for what people do, or for what the brand does.")}</p>;
  const edge = (zone: Zone, i: number): string => (zone !== zones[0] && i === 0 ? "far-zone" : "");
  const line = (i: number, zone: Zone): JSX.Element | false =>
    i > 0 && <span class="zt">{t(LINES[zone.rank - 1] ?? "Line of interaction")}</span>;
  const zoneName = (zone: Zone): string => t(ZONES[zone.id]?.name ?? "Customer");
  const named = (lane: Lane): JSX.Element => (
    <span class="chn">
      <Icon name={laneIcon(lane.kind)} small />
      <span>{laneName(t, lane)}</span>
    </span>
  );
  const cell = (stage: Stage, lane: Lane): JSX.Element => (
    <CellList
      items={cardsIn(document, stage.id, lane.id).flatMap((card) =>
        hidden.has(card.id) ? [] : [{ kind: "card" as const, id: card.id, card }],
      )}
      onMenu={(asked) => (menu.value = asked)}
      adds={{
        label: t("{action}: {stage}", { action: addWord(t, lane), stage: stage.name }),
        stage: stage.id,
        lane: lane.id,
      }}
    />
  );
  return (
    <>
      {isNarrow(editor) ? (
        <OneStage>
          {(stage) => (
            <>
              {zones.map((zone, i) => (
                <section key={zone.id} class={edge(zone, 0)}>
                  {line(i, zone)}
                  <h4 class="chz">{zoneName(zone)}</h4>
                  {zone.lanes.map((lane) => (
                    <section key={lane.id} class="chr" data-lane={lane.id}>
                      <h5>{named(lane)}</h5>
                      {cell(stage, lane)}
                    </section>
                  ))}
                </section>
              ))}
            </>
          )}
        </OneStage>
      ) : (
        <table class="chs bp" style={{ minWidth: `${124 + 140 * zones.flatMap(({ lanes }) => lanes).length}px` }}>
          <caption class="vh">{t("What people do beside what the brand does")}</caption>
          <thead>
            <tr>
              <td />
              {zones.map((zone, i) => (
                <th key={zone.id} scope="colgroup" colSpan={zone.lanes.length} class={edge(zone, 0)}>
                  {line(i, zone)}
                  {zoneName(zone)}
                </th>
              ))}
            </tr>
            <tr>
              <th scope="col">{t("Stage")}</th>
              {zones.flatMap((zone) =>
                zone.lanes.map((lane, i) => (
                  <th key={lane.id} scope="col" class={edge(zone, i)}>
                    {named(lane)}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {editor.stages.value.map((stage) => (
              <tr key={stage.id} data-stage={stage.id}>
                <th scope="row">{stage.name}</th>
                {zones.flatMap((zone) =>
                  zone.lanes.map((lane, i) => (
                    <td key={lane.id} data-lane={lane.id} class={edge(zone, i)}>
                      {cell(stage, lane)}
                    </td>
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {menu.value && <Menu {...menu.value} onClose={() => (menu.value = null)} />}
    </>
  );
}
