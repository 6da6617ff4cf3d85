/** A map with nothing on it yet: kinds of journey to start from, each one undo step; or stages of one's own. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type Document, get } from "../../document/document";
import { mint } from "../../document/ids";
import { at, type Operation } from "../../document/operation";
import { freshOrders } from "../../document/order";
import { fromJson } from "../../document/read";
import { lanes, stages } from "../../document/selectors";
import type { Lane } from "../../document/types";
import type { Message } from "../../i18n";
import { HEADER } from "../../state/editor";
import { laneName } from "../../state/words";
import { type Editor, useEditor } from "../context";
import { Icon, iconOr } from "../icons";
import { useAnswer } from "./Asked";
import { openFile } from "./opening";

const KINDS: Readonly<Record<string, Message>> = {
  purchase: "Purchase",
  "lead-generation": "Lead generation",
  engagement: "Engagement",
  retention: "Retention",
  onboarding: "Onboarding",
  "service-recovery": "Service recovery",
  ambassador: "Never heard of it → ambassador",
};

const BLANK_LANES = "actions touchpoints thoughts moments emotion pains opportunities response metrics missing";
const BLANK_STAGES = 4;

/** The template's stages and lanes in place of what is there; records that are there under the same id stay. */
function laid(document: Document, template: Document): readonly Operation[] {
  const kept = (lane: Lane): boolean => template.lanes.get(lane.id)?.kind === lane.kind;
  const operations: Operation[] = [{ op: "add", path: at("kind"), value: template.kind }];
  for (const lane of lanes(document)) if (!kept(lane)) operations.push({ op: "remove", path: at("lanes", lane.id) });
  for (const lane of lanes(template)) {
    const there = document.lanes.get(lane.id);
    if (!there || !kept(there)) operations.push(adding(document, "lanes", lane));
    else if (there.order !== lane.order)
      operations.push({ op: "add", path: at("lanes", lane.id, "order"), value: lane.order });
  }
  return [...operations, ...stages(template).map((stage) => adding(document, "stages", stage))];
}

function adding(document: Document, name: "lanes" | "stages", record: { readonly id: string }): Operation {
  const id = get(document, record.id) ? mint(name) : record.id;
  return { op: "add", path: at(name, id), value: { ...record, id } };
}

/** A few stages to be named, and the usual lanes where there are none. */
function blank({ t, document }: Editor): readonly Operation[] {
  const kinds = document.peek().lanes.size > 0 ? [] : BLANK_LANES.split(" ");
  const fresh = (name: "stages" | "lanes", rows: readonly Readonly<Record<string, string>>[]): readonly Operation[] => {
    const orders = freshOrders(rows.length);
    return rows.map((row, i) => {
      const id = mint(name);
      return { op: "add", path: at(name, id), value: { id, order: orders[i], ...row } };
    });
  };
  const named = Array.from({ length: BLANK_STAGES }, (_, i) => ({ name: t("Stage {i}", { i: i + 1 }) }));
  return [
    ...fresh("stages", named),
    ...fresh(
      "lanes",
      kinds.map((kind) => ({ kind })),
    ),
  ];
}

async function lay(editor: Editor, operations: readonly Operation[]): Promise<void> {
  const outcome = await editor.commit(editor.t("Start the map"), operations);
  if (outcome.ok) arrive(editor);
}

function arrive(editor: Editor): void {
  const [first] = editor.stages.peek();
  if (!first) return;
  editor.state.announce(
    editor.t("The map has {n} stages now. Undo brings the choice back.", { n: editor.stages.peek().length }),
  );
  editor.moveFocus({ stage: first.id, lane: HEADER });
}

export function Templates(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const asked = useAnswer({ what: "templates", locale: editor.document.peek().language });
  const templates = (asked.answer.value?.templates ?? []).map(fromJson);
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  const reading = useSignal(false);
  const problem = useSignal<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file || reading.peek()) return;
    reading.value = true;
    problem.value = null;
    problem.value = await openFile(editor, file);
    reading.value = false;
    if (problem.peek() !== null) return;
    if (editor.stages.peek().length > 0) arrive(editor);
    else problem.value = t("{file} was opened; it has no stages yet.", { file: file.name });
  };
  /** Files alone; the frame sees to anything else that is dropped. */
  const held = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  const waiting = asked.answer.value === null && asked.error.value === null;
  return (
    <section
      class={over.value ? "start over" : "start"}
      aria-labelledby="jw-start"
      onDragOver={(event) => {
        over.value = held(event);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) over.value = false;
      }}
      onDrop={(event) => {
        over.value = false;
        if (!held(event)) return;
        event.preventDefault();
        event.stopPropagation();
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <h3 id="jw-start">{t("Start the map")}</h3>
      <p>
        {t("Choose a kind of journey, and change whatever you like afterwards. It is one step that undo takes back.")}
      </p>
      <ul>
        {templates.map((template) => (
          <li key={template.kind}>
            <button type="button" class="tpl" onClick={() => void lay(editor, laid(editor.document.peek(), template))}>
              <b>{KINDS[template.kind] ? t(KINDS[template.kind] as Message) : template.title}</b>
              <span class="dim">
                {t("{stages}, {lanes}", {
                  stages: t("{n} stages", { n: template.stages.size }),
                  lanes: t("{n} lanes", { n: template.lanes.size }),
                })}
              </span>
              <span class="way">
                {stages(template).map(({ id, name, icon }) => (
                  <span key={id}>
                    <Icon name={iconOr(icon, "flag")} small />
                    {name}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="tpl" onClick={() => void lay(editor, blank(editor))}>
            <b>{t("Blank")}</b>
            <span class="dim">
              {t("{stages}, {lanes}", {
                stages: t("{n} stages", { n: BLANK_STAGES }),
                lanes: t("{n} lanes", { n: editor.lanes.value.length || BLANK_LANES.split(" ").length }),
              })}
            </span>
            <span class="way">
              {(editor.lanes.value.length > 0
                ? editor.lanes.value
                : BLANK_LANES.split(" ").map((kind): Lane => ({ id: kind, order: "", kind }))
              ).map((lane) => (
                <span key={lane.id}>{laneName(t, lane)}</span>
              ))}
            </span>
          </button>
        </li>
      </ul>
      <div class="open">
        <button
          type="button"
          class="btn"
          aria-describedby="jw-open"
          disabled={reading.value}
          onClick={() => input.current?.click()}
        >
          <Icon name="page" small />
          {t("Open a file…")}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            void take(file);
            // The same file can be chosen again, once it was mended.
            currentTarget.value = "";
          }}
        />
        <span class="dim" id="jw-open">
          {reading.value ? t("Loading…") : t("A map’s .journey.json; or drop it here.")}
        </span>
      </div>
      {problem.value !== null && (
        <p role="alert" class="err">
          <Icon name="warn" small />
          <span>{problem.value}</span>
        </p>
      )}
      {waiting && (
        <p class="dim" role="status">
          {asked.slow.value
            ? t("The templates have not come from the kernel yet. A blank map can be started meanwhile.")
            : t("Loading the templates…")}
        </p>
      )}
      {asked.error.value !== null && (
        <p role="alert" class="err">
          <Icon name="warn" small />
          <span>{asked.error.value}</span>
          <button type="button" class="lnk" onClick={asked.ask}>
            {t("Try again")}
          </button>
        </p>
      )}
    </section>
  );
}
