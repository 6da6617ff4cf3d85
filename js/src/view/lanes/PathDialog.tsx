/** A path beside the rail: where it leaves, its steps, and where the person rejoins. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId, useRef } from "preact/hooks";
import { type Draft, momentsOf, ordered, stepsOf } from "../../document";
import { keepPath, removePath, type StepDraft } from "../../state/commands/moments";
import type { Editor } from "../context";
import { Dialog } from "../Dialog";
import { Ends } from "../Ends";
import { Icon } from "../icons";

interface Props {
  readonly editor: Editor;
  /** null is a new one. */
  readonly id: string | null;
  readonly onClose: () => void;
}

interface Row extends StepDraft {
  readonly key: number;
}

export function PathDialog({ editor, id, onClose }: Props): JSX.Element {
  const { t } = editor;
  const document = editor.document.value;
  const stages = editor.stages.value;
  const path = id === null ? undefined : document.paths.get(id);
  const next = useRef(0);
  const row = (step: StepDraft): Row => {
    next.current += 1;
    return { ...step, key: next.current };
  };
  const fields = useSignal({
    kind: path?.kind ?? "recovery",
    name: path?.name ?? "",
    when: path?.when ?? "",
    persona: path?.persona ?? "",
    start: path?.start ?? "",
    end: path?.end ?? "",
  });
  const steps = useSignal<readonly Row[]>(
    path
      ? stepsOf(document, path.id).map((step) =>
          row({ id: step.id, stage: step.stage, text: step.text ?? "", touchpoint: step.touchpoint ?? "" }),
        )
      : [],
  );
  const problem = useSignal<string | null>(null);
  const prefix = useId();
  const set = (name: keyof typeof fields.value, value: string): void => {
    problem.value = null;
    fields.value = { ...fields.value, [name]: value };
  };
  const edit = (key: number, change: Partial<Row>): void => {
    steps.value = steps.value.map((step) => (step.key === key ? { ...step, ...change } : step));
  };
  const touchpoints = ordered(document.touchpoints);
  const list = useRef<HTMLFieldSetElement>(null);
  /** What was pressed may be gone, or can't be pressed again: the focus goes where the work goes on. */
  const focus = (selector: string): void => {
    queueMicrotask(() => list.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  const said = ({ text, touchpoint, stage }: Row): string =>
    text || document.touchpoints.get(touchpoint)?.name || document.stages.get(stage)?.name || "";
  const shift = (index: number, by: -1 | 1): void => {
    const moved = [...steps.value];
    const [step] = moved.splice(index, 1);
    if (!step) return;
    const at = index + by;
    moved.splice(at, 0, step);
    steps.value = moved;
    const count = moved.length;
    editor.state.announce(
      t("Step {n}: {text}, now {i} of {count}", { n: index + 1, text: said(step), i: at + 1, count }),
    );
    // The other way, where it can go no further.
    const up = by < 0 ? at > 0 : at === count - 1;
    focus(`li:nth-child(${at + 1}) .tb:nth-of-type(${up ? 1 : 2})`);
  };
  const save = async (): Promise<boolean> => {
    const { name, when, persona, start, end, kind } = fields.value;
    if (name.trim() === "") problem.value = t("Give the path a name.");
    else if ((start === "" || end === "") && steps.value.length === 0)
      problem.value = t("Say where the path leaves and where it rejoins, or give it steps.");
    else {
      const given = {
        kind,
        name: name.trim(),
        start: start || undefined,
        end: end || undefined,
        when: when.trim() || undefined,
        persona: persona || undefined,
      } as Draft<"paths">;
      const outcome = await keepPath(editor, id, given, steps.value);
      if (outcome.ok) onClose();
      else problem.value = outcome.refusal.message;
      return outcome.ok;
    }
    return false;
  };

  const text = (name: "name" | "when", label: string): JSX.Element => (
    <div>
      <label class="fl" for={prefix + name}>
        {label}
      </label>
      <input
        id={prefix + name}
        class="inp"
        type="text"
        autofocus={name === "name"}
        maxLength={200}
        value={fields.value[name]}
        onInput={({ currentTarget }) => set(name, currentTarget.value)}
      />
    </div>
  );
  const pick = (name: "kind" | "persona" | "start" | "end", label: string, options: JSX.Element): JSX.Element => (
    <div>
      <label class="fl" for={prefix + name}>
        {label}
      </label>
      <select
        id={prefix + name}
        class="pick"
        value={fields.value[name]}
        onChange={({ currentTarget }) => set(name, currentTarget.value)}
      >
        {options}
      </select>
    </div>
  );
  const places = (
    <>
      <option value="">{t("Choose a place")}</option>
      {stages.map((stage) => (
        <optgroup key={stage.id} label={stage.name}>
          <option value={stage.id}>{stage.name}</option>
          {momentsOf(document, stage.id).map((moment) => (
            <option key={moment.id} value={moment.id}>
              {moment.name}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );

  return (
    <Dialog title={path ? t("Edit path") : t("Add path")} onClose={onClose}>
      <form
        class="pathform"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="two2">
          {text("name", t("Name"))}
          {pick(
            "kind",
            t("Kind"),
            <>
              <option value="recovery">{t("Recovery path")}</option>
              <option value="alternative">{t("Alternative path")}</option>
              <option value="main">{t("Main path")}</option>
            </>,
          )}
          {pick("start", t("Leaves at"), places)}
          {pick("end", t("Rejoins at"), places)}
          {text("when", t("When"))}
          {pick(
            "persona",
            t("Persona"),
            <>
              <option value="">{t("everyone")}</option>
              {editor.personas.value.map((persona) => (
                <option key={persona.id} value={persona.id}>
                  {persona.name}
                </option>
              ))}
            </>,
          )}
        </div>
        <fieldset class="steps" ref={list}>
          <legend class="fl">{t("Steps")}</legend>
          <ol>
            {steps.value.map((step, i) => (
              <li key={step.key}>
                <select
                  class="pick"
                  aria-label={t("Stage of step {n}", { n: i + 1 })}
                  value={step.stage}
                  onChange={({ currentTarget }) => edit(step.key, { stage: currentTarget.value })}
                >
                  {stages.map((stage) => (
                    <option key={stage.id} value={stage.id}>
                      {stage.name}
                    </option>
                  ))}
                </select>
                <input
                  class="inp"
                  type="text"
                  maxLength={5000}
                  aria-label={t("Text of step {n}", { n: i + 1 })}
                  value={step.text}
                  onInput={({ currentTarget }) => edit(step.key, { text: currentTarget.value })}
                />
                {touchpoints.length > 0 && (
                  <select
                    class="pick"
                    aria-label={t("Touchpoint of step {n}", { n: i + 1 })}
                    value={step.touchpoint}
                    onChange={({ currentTarget }) => edit(step.key, { touchpoint: currentTarget.value })}
                  >
                    <option value="">{t("no touchpoint")}</option>
                    {touchpoints.map((touchpoint) => (
                      <option key={touchpoint.id} value={touchpoint.id}>
                        {touchpoint.name}
                      </option>
                    ))}
                  </select>
                )}
                <button
                  type="button"
                  class="tb"
                  disabled={i === 0}
                  aria-label={t("Move up")}
                  onClick={() => shift(i, -1)}
                >
                  <Icon name="up" small />
                </button>
                <button
                  type="button"
                  class="tb"
                  disabled={i === steps.value.length - 1}
                  aria-label={t("Move down")}
                  onClick={() => shift(i, 1)}
                >
                  <Icon name="down" small />
                </button>
                <button
                  type="button"
                  class="tb"
                  aria-label={t("Remove step {n}", { n: i + 1 })}
                  onClick={() => {
                    steps.value = steps.value.filter(({ key }) => key !== step.key);
                    editor.state.announce(t("Step {n} removed", { n: i + 1 }));
                    focus(steps.value.length > 0 ? `li:nth-child(${Math.max(1, i)}) .tb:last-child` : ".ad");
                  }}
                >
                  <Icon name="close" small />
                </button>
              </li>
            ))}
          </ol>
          <button
            type="button"
            class="ob ad"
            onClick={() => {
              const stage = steps.value.at(-1)?.stage ?? stages[0]?.id;
              if (!stage) return;
              steps.value = [...steps.value, row({ id: null, stage, text: "", touchpoint: "" })];
              editor.state.announce(t("Step {n} added", { n: steps.value.length }));
              focus("li:last-child .inp");
            }}
          >
            <Icon name="plus" small />
            {t("Add step")}
          </button>
        </fieldset>
        {problem.value && (
          <p class="err" role="alert">
            {problem.value}
          </p>
        )}
        <Ends word={path ? t("Save") : t("Add")} onLeave={onClose}>
          {path && (
            <button
              type="button"
              class="btn"
              onClick={() => void save().then((kept) => kept && editor.run("record.inspect", { id: path.id }))}
            >
              {t("More fields")}
            </button>
          )}
          {path && (
            <button
              type="button"
              class="btn away"
              onClick={() => {
                onClose();
                void removePath(editor, path.id);
              }}
            >
              {t("Delete path")}
            </button>
          )}
        </Ends>
      </form>
    </Dialog>
  );
}
