/** One inventory of touchpoints, and which persona meets which of them where; and each persona's route through it. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type CollectionOf, ordered, stages, type Touchpoint } from "../../document";
import { show } from "../../state/commands/inspect";
import { shortName } from "../../state/personas";
import { AddTouchpoint } from "../AddTouchpoint";
import { type Editor, useEditor } from "../context";
import { Dialog } from "../Dialog";
import { channelsOf } from "../facts";
import { Icon, iconOr } from "../icons";
import { calledAt } from "../inspector/records";
import { Problem } from "../inspector/useTry";
import { Mark } from "../marks";
import { type Column, Table } from "../Table";
import { meet, meetings, part, routeOf } from "./routes";
import { sideOf } from "./sideOf";

export function Matrix({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const routes = useSignal(false);
  const tab = (value: boolean, label: string): JSX.Element => (
    <button type="button" aria-pressed={routes.value === value} onClick={() => (routes.value = value)}>
      {label}
    </button>
  );
  return (
    <Dialog title={t("Touchpoints and personas")} onClose={onClose}>
      <div class="mtx">
        <div class="seg sm" role="group" aria-label={t("View")}>
          {tab(false, t("Touchpoints"))}
          {tab(true, t("Routes"))}
        </div>
        {routes.value ? <Routes /> : <Inventory onClose={onClose} />}
      </div>
    </Dialog>
  );
}

interface Cell {
  readonly touchpoint: string;
  readonly persona: string;
}

function Inventory({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  const { t, format, editable } = editor;
  const document = editor.document.value;
  const open = useSignal<Cell | null>(null);
  const personas = editor.personas.value;
  const touchpoints = ordered(document.touchpoints as CollectionOf<Touchpoint>);
  const met = new Map(personas.map(({ id }) => [id, meetings(document, id)]));
  const cell = (touchpoint: Touchpoint, persona: string): JSX.Element => {
    const at = met.get(persona)?.get(touchpoint.id) ?? [];
    const names = at.map((stage) => calledAt(editor, stage));
    const said = names.length > 0 ? format.list(names) : t("nowhere");
    const now = open.value?.touchpoint === touchpoint.id && open.value.persona === persona;
    const slots = { persona: calledAt(editor, persona), touchpoint: touchpoint.name, stages: said };
    return editable.value ? (
      <button
        type="button"
        class={at.length > 0 ? "mc" : "mc dim"}
        aria-expanded={now}
        aria-label={t("{persona} meets {touchpoint}: {stages}", slots)}
        onClick={() => (open.value = now ? null : { touchpoint: touchpoint.id, persona })}
      >
        {said}
      </button>
    ) : (
      <span class={at.length > 0 ? "" : "dim"}>{said}</span>
    );
  };
  const head = (touchpoint: Touchpoint): JSX.Element => (
    <>
      <button
        type="button"
        class="jump"
        title={t("Open {name}", { name: touchpoint.name })}
        onClick={() => {
          onClose();
          show(editor, touchpoint.id);
        }}
      >
        {channelsOf(editor, touchpoint.channels, document.channels).map((channel) => (
          <Icon key={channel.id} name={iconOr(channel.icon, "other")} small />
        ))}
        {touchpoint.name}
      </button>
      {touchpoint.owner && <span class="dim">{touchpoint.owner}</span>}
    </>
  );
  return (
    <>
      {touchpoints.length === 0 ? (
        <p>{t("No touchpoint is in the inventory yet.")}</p>
      ) : (
        <Table
          label={t("Touchpoints and personas")}
          what={t("Touchpoint")}
          columns={columnsOf(editor)}
          rows={touchpoints.map((touchpoint) => ({
            id: touchpoint.id,
            head: head(touchpoint),
            cells: personas.map(({ id }) => cell(touchpoint, id)),
            more: open.value?.touchpoint === touchpoint.id && (
              <Where {...open.value} at={met.get(open.value.persona)?.get(touchpoint.id) ?? []} />
            ),
          }))}
        />
      )}
      <AddTouchpoint />
    </>
  );
}

/** A column for each persona. */
const columnsOf = (editor: Editor): readonly Column[] =>
  editor.personas.value.map((persona) => ({
    id: persona.id,
    name: (
      <>
        <Mark side={sideOf(editor, persona.id)} /> {shortName(persona)}
      </>
    ),
  }));

/** The stages in which one of them meets it: each is a box to tick. */
function Where({ touchpoint, persona, at }: Cell & { readonly at: readonly string[] }): JSX.Element {
  const editor = useEditor();
  const { t, document } = editor;
  const problem = useSignal<string | null>(null);
  const set = async (stage: string, on: boolean): Promise<void> => {
    const operations = (on ? meet : part)(document.peek(), touchpoint, stage, persona);
    const outcome = await editor.commit(on ? t("Meet a touchpoint") : t("No longer meet a touchpoint"), operations);
    problem.value = outcome.ok ? null : outcome.refusal.message;
  };
  const slots = { persona: calledAt(editor, persona), touchpoint: calledAt(editor, touchpoint) };
  return (
    <fieldset class="wh1">
      <legend>{t("Where {persona} meets {touchpoint}", slots)}</legend>
      {stages(document.value).map(({ id, name }) => (
        <label class="chk" key={id}>
          <input
            type="checkbox"
            checked={at.includes(id)}
            onChange={({ currentTarget }) => void set(id, currentTarget.checked)}
          />
          <span>{name}</span>
        </label>
      ))}
      <Problem text={problem.value} />
    </fieldset>
  );
}

/** Stages down, personas across: who meets what, in which order. */
function Routes(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const document = editor.document.value;
  const personas = editor.personas.value;
  const routes = personas.map(({ id }) => routeOf(document, id));
  return (
    <Table
      label={t("Routes")}
      what={t("Stage")}
      columns={columnsOf(editor)}
      rows={stages(document).map(({ id, name }, i) => ({
        id,
        head: name,
        cells: routes.map((route) =>
          route[i]?.touchpoints.length ? (
            <ol class="route">
              {route[i]?.touchpoints.map((one) => (
                <li key={one}>{calledAt(editor, one)}</li>
              ))}
            </ol>
          ) : (
            <span class="dim">{t("none")}</span>
          ),
        ),
      }))}
    />
  );
}
