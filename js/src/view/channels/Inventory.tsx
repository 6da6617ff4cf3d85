/** The inventory of touchpoints: on which channels each is, whose it is, and in which stages it is used. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { addRecord, type CollectionOf, ordered, setField, stagesOfTouchpoint, type Touchpoint } from "../../document";
import { show } from "../../state/commands/inspect";
import { composing } from "../composing";
import { useEditor } from "../context";
import { channelsOf } from "../facts";
import { Icon, iconOr } from "../icons";
import { strays, takeOver } from "../personas/routes";
import { NameForm } from "./NameForm";

export function Inventory(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const document = editor.document.value;
  const touchpoints = ordered(document.touchpoints as CollectionOf<Touchpoint>);
  const loose = strays(document).length;
  return (
    <>
      {touchpoints.length === 0 ? (
        <p>{t("No touchpoint is in the inventory yet.")}</p>
      ) : (
        <div class="wide">
          <table class="cmp chi">
            <caption class="vh">{t("Inventory of touchpoints")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("Touchpoint")}</th>
                <th scope="col">{t("Channels")}</th>
                <th scope="col">{t("Owner")}</th>
                <th scope="col">{t("Stages")}</th>
                <th scope="col">
                  <span class="vh">{t("Show in the inspector")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {touchpoints.map((touchpoint) => (
                <Entry key={touchpoint.id} touchpoint={touchpoint} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editor.editable.value && (
        <div class="chf">
          {loose > 0 && (
            <button
              type="button"
              class="btn"
              onClick={() => void editor.commit(t("Put cards into the inventory"), takeOver(editor.document.peek()))}
            >
              {t("Put {n} cards into the inventory", { n: loose })}
            </button>
          )}
          <NameForm
            label={t("Name of the new touchpoint")}
            word={t("Add touchpoint")}
            onAdd={(name) =>
              editor.commit(t("Add touchpoint"), addRecord(editor.document.peek(), "touchpoints", { name }).operations)
            }
          />
        </div>
      )}
    </>
  );
}

function Entry({ touchpoint }: { readonly touchpoint: Touchpoint }): JSX.Element {
  const editor = useEditor();
  const { t, format } = editor;
  const document = editor.document.value;
  const { id, name } = touchpoint;
  const used = stagesOfTouchpoint(document, id);
  const stages = [...document.stages.values()].sort(inOrder).filter((stage) => used.has(stage.id));
  const channels = channelsOf(editor, touchpoint.channels, document.channels);
  return (
    <tr data-touchpoint-id={id}>
      <th scope="row">{editor.editable.value ? <Rename touchpoint={touchpoint} /> : name}</th>
      <td>
        {channels.length > 0 ? (
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
        )}
      </td>
      <td>{touchpoint.owner ?? <span class="dim">{t("none")}</span>}</td>
      <td>
        {stages.length > 0 ? format.list(stages.map((stage) => stage.name)) : <span class="dim">{t("nowhere")}</span>}
      </td>
      <td>
        <button
          type="button"
          class="ob"
          aria-label={t("{action}: {text}", { action: t("Inspect"), text: name })}
          onClick={() => show(editor, id)}
        >
          {t("Inspect")}
        </button>
      </td>
    </tr>
  );
}

const inOrder = (a: { readonly order?: string }, b: { readonly order?: string }): number =>
  (a.order ?? "") < (b.order ?? "") ? -1 : 1;

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
      {problem.value && (
        <p class="err" role="alert">
          {problem.value}
        </p>
      )}
    </>
  );
}
