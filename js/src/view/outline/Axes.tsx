/** What the grid says at its edges: how much there is and what is hidden, stages under one name, the lanes themselves. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { holdsCards, type Lane } from "../../document";
import { hiddenCount } from "../../state/commands/axes";
import { axes, perform } from "../../state/commands/index";
import type { Menu } from "../../state/editor";
import type { Group } from "../../state/grouping";
import { placedIn } from "../../state/seen";
import { laneName, ZONES } from "../../state/words";
import { anchorOf } from "../anchor";
import { useEditor } from "../context";
import { Icon } from "../icons";
import { AxisName } from "./StageText";

interface OpensProps {
  readonly kind: Menu["kind"];
  readonly id: string;
  readonly name: string;
}

/** Opens the menu that the head has in the grid. */
export function Opens({ kind, id, name }: OpensProps): JSX.Element {
  const { t, state } = useEditor();
  const open = useComputed(() => state.menu.value?.kind === kind && state.menu.value.id === id).value;
  return (
    <button
      type="button"
      class="ob"
      aria-label={t("Menu of {name}", { name })}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={({ currentTarget }) => {
        state.menu.value = open ? null : { kind, id, anchor: anchorOf(currentTarget) };
      }}
    >
      <Icon name="more" small />
    </button>
  );
}

/** How many stages and lanes, and what is not shown. */
export function Extent(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const hidden = useComputed(() => hiddenCount(editor)).value;
  const lanes = editor.lanes.value.length;
  return (
    <p class="olt dim">
      {[t("{n} stages", { n: editor.stages.value.length }), t("{n} lanes", { n: lanes })].join(", ")}
      {hidden > 0 && `, ${t("{n} hidden", { n: hidden })}`}
      {hidden > 0 && editor.editable.value && (
        <button type="button" class="ob" onClick={() => perform(editor, axes.showAll)}>
          {t("Show all")}
        </button>
      )}
    </p>
  );
}

/** The name over the stages that are parts of one. */
export function GroupTitle({ group: { stage, from, to } }: { readonly group: Group }): JSX.Element {
  const { t } = useEditor();
  const id = `ol-group-${stage.id}-${from}`;
  return (
    <section class="ols" aria-labelledby={id} data-group-id={stage.id}>
      <div class="olt">
        <h3 id={id}>
          <Icon name="lanes" />
          <AxisName id={stage.id} name={stage.name} />
        </h3>
        <span class="dim">{t("{n} stages", { n: to - from + 1 })}</span>
        <span class="sp" />
        <Opens kind="group" id={stage.id} name={stage.name} />
      </div>
    </section>
  );
}

/** Each lane once: what it is, whose, how much is in it; and what can be done to it. */
export function LaneList(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  return (
    <section class="ols" aria-labelledby="ol-lanes">
      <h3 id="ol-lanes">{t("Lanes")}</h3>
      <ul>
        {editor.lanes.value.map((lane) => (
          <LaneLine key={lane.id} lane={lane} />
        ))}
      </ul>
    </section>
  );
}

function LaneLine({ lane }: { readonly lane: Lane }): JSX.Element {
  const editor = useEditor();
  const { t, state } = editor;
  const name = laneName(t, lane);
  const zone = ZONES[lane.zone ?? ""];
  const facts = useComputed(() => {
    // Asked of the editor in here, so that another language is heard.
    const { t } = editor;
    return [
      holdsCards(lane) && t("{n} cards", { n: placedIn(editor, lane.id).length }),
      zone && t(zone.name),
      lane.owner && t("{label}: {text}", { label: t("Owner"), text: lane.owner }),
      state.folded.value.has(lane.id) && t("folded"),
    ].filter(Boolean);
  }).value;
  return (
    <li data-lane-id={lane.id}>
      <div>
        <AxisName id={lane.id} name={name} lane />
        {facts.length > 0 && <small>{facts.join(" · ")}</small>}
      </div>
      <span class="obs">
        <Opens kind="lane" id={lane.id} name={name} />
      </span>
    </li>
  );
}
