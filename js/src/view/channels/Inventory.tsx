/** The inventory of touchpoints: on which channels each is, whose it is, and in which stages it is used. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type CollectionOf, ordered, setField, stages, type Touchpoint } from "../../document";
import { show } from "../../state/commands/inspect";
import { AddTouchpoint } from "../AddTouchpoint";
import { composing } from "../composing";
import { type Editor, useEditor } from "../context";
import { channelsOf } from "../facts";
import { Icon, iconOr } from "../icons";
import { Problem } from "../inspector/useTry";
import { type Row, Table } from "../Table";
import { stagesMet } from "./onChannels";

export function Inventory(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const touchpoints = ordered(editor.document.value.touchpoints as CollectionOf<Touchpoint>);
  const columns = [
    { id: "channels", name: t("Channels") },
    { id: "owner", name: t("Owner") },
    { id: "stages", name: t("Stages") },
    { id: "inspect", name: <span class="vh">{t("Show in the inspector")}</span> },
  ];
  return (
    <div class="chi">
      {touchpoints.length === 0 ? (
        <p>{t("No touchpoint is in the inventory yet.")}</p>
      ) : (
        <Table
          label={t("Inventory of touchpoints")}
          what={t("Touchpoint")}
          columns={columns}
          rows={touchpoints.map((touchpoint) => rowOf(editor, touchpoint))}
        />
      )}
      <AddTouchpoint />
    </div>
  );
}

function rowOf(editor: Editor, touchpoint: Touchpoint): Row {
  const { t, format } = editor;
  const document = editor.document.value;
  const { id, name, owner } = touchpoint;
  const met = stagesMet(document, id);
  const names = stages(document).flatMap((stage) => (met.has(stage.id) ? [stage.name] : []));
  const channels = channelsOf(editor, touchpoint.channels, document.channels);
  return {
    id,
    head: editor.editable.value ? <Rename key={id} touchpoint={touchpoint} /> : name,
    cells: [
      channels.length > 0 ? (
        <ul class="chx">
          {channels.map((channel) => (
            <li key={channel.id}>
              <Icon name={iconOr(channel.icon, "other")} small />
              {channel.name}
            </li>
          ))}
        </ul>
      ) : (
        <span class="dim">{t("No channel")}</span>
      ),
      owner ?? <span class="dim">{t("none")}</span>,
      names.length > 0 ? format.list(names) : <span class="dim">{t("nowhere")}</span>,
      <button
        key="inspect"
        type="button"
        class="ob"
        aria-label={t("{action}: {text}", { action: t("Inspect"), text: name })}
        onClick={() => show(editor, id)}
      >
        {t("Inspect")}
      </button>,
    ],
  };
}

/** The name is a field: leaving it or Enter takes it, Escape gives it up. */
function Rename({ touchpoint: { id, name } }: { readonly touchpoint: Touchpoint }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const problem = useSignal<string | null>(null);
  const save = async (field: HTMLInputElement): Promise<void> => {
    const typed = field.value.trim();
    if (typed === "") field.value = name;
    if (typed === "" || typed === name) return;
    const outcome = await editor.commit(t("Rename touchpoint"), setField(editor.document.peek(), id, "name", typed));
    problem.value = outcome.ok ? null : outcome.refusal.message;
  };
  return (
    <>
      <input
        key={name}
        class="inp"
        type="text"
        maxLength={200}
        aria-label={t("Name of {name}", { name })}
        defaultValue={name}
        onBlur={({ currentTarget }) => void save(currentTarget)}
        onKeyDown={(event) => {
          if (composing(event)) return;
          if (event.key === "Enter") void save(event.currentTarget);
          if (event.key === "Escape") event.currentTarget.value = name;
        }}
      />
      <Problem text={problem.value} />
    </>
  );
}
