/** What each persona feels at a stage, in words and as a number that can be set. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type Emotion, emotionAt, emotionsOf, type Persona, type Stage } from "../../document";
import { removePoint, setPoint } from "../../state/commands/emotion";
import { useEditor } from "../context";
import { pointWords, scaleOf, snap } from "../lanes/emotions";
import { Mark } from "../marks";
import { EmotionField } from "../parts";
import { sideOf } from "../personas/sideOf";
import { emotionParts, useSlice } from "../slice";

/** Height means nothing in words; the scale is the same at any. */
const HEIGHT = 240;

export function FeltList({ stage }: { readonly stage: Stage }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const personas = editor.personas.value;
  if (personas.length === 0)
    return (
      <ul>
        <Felt stage={stage} persona={null} />
      </ul>
    );
  return (
    <ul aria-label={t("Emotion")}>
      {personas.map((persona) => [
        <Felt key={persona.id} stage={stage} persona={persona} />,
        <AtCards key={`${persona.id} cards`} stage={stage} persona={persona} />,
      ])}
    </ul>
  );
}

function Felt({ stage, persona }: { readonly stage: Stage; readonly persona: Persona | null }): JSX.Element {
  const editor = useEditor();
  const { t, format } = editor;
  const document = useSlice(editor, emotionParts);
  const scale = scaleOf(document, HEIGHT);
  const emotion = persona ? emotionAt(document, persona.id, stage.id) : undefined;
  const draft = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const open = useSignal<Element | null>(null);
  const name = persona?.name ?? t("the first persona");
  const label = t("{name} at {stage}", { name, stage: stage.name });

  const save = async (): Promise<void> => {
    const typed = draft.peek();
    if (typed === null) return;
    const number = Number(typed.replace(",", ".").replace("−", "-"));
    if (typed.trim() === "") {
      draft.value = null;
      if (emotion) await removePoint(editor, emotion.id);
    } else if (!Number.isFinite(number) || number < scale.low || number > scale.high) {
      problem.value = t("Give a number from {low} to {high}.", {
        low: format.number(scale.low),
        high: format.number(scale.high),
      });
      return;
    } else {
      const outcome =
        number === emotion?.value
          ? null
          : await setPoint(editor, stage.id, snap(number, scale.step / 10), persona ? { persona: persona.id } : {});
      if (outcome && !outcome.ok) {
        problem.value = outcome.refusal.message;
        return;
      }
      draft.value = null;
    }
    problem.value = null;
  };

  return (
    <li>
      <div>
        {persona && <Mark side={sideOf(editor, persona.id)} />} {persona && <b>{persona.name}</b>}{" "}
        {emotion ? words(editor, emotion).join(", ") : t("not set")}
        {problem.value && (
          <p class="err" role="alert">
            {problem.value}
          </p>
        )}
      </div>
      {editor.editable.value && (
        <span class="obs">
          <input
            class="inp num"
            type="number"
            step={scale.step}
            min={scale.low}
            max={scale.high}
            aria-label={t("Emotion: {text}", { text: label })}
            aria-invalid={problem.value !== null}
            value={draft.value ?? (emotion ? String(emotion.value) : "")}
            onInput={({ currentTarget }) => {
              draft.value = currentTarget.value;
            }}
            onBlur={() => void save()}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === "Enter") void save();
              else if (event.key === "Escape") {
                draft.value = null;
                problem.value = null;
              }
            }}
          />
          {emotion && (
            <button
              type="button"
              class="ob"
              aria-label={t("{action}: {text}", { action: t("Edit"), text: label })}
              aria-haspopup="dialog"
              onClick={({ currentTarget }) => {
                open.value = currentTarget;
              }}
            >
              {t("Edit")}
            </button>
          )}
        </span>
      )}
      {open.value && emotion && (
        <EmotionField
          editor={editor}
          emotion={emotion}
          anchor={open.value}
          label={label}
          scale={scale}
          onSave={(value, fields) => setPoint(editor, stage.id, value, { persona: emotion.persona, ...fields })}
          onRemove={() => {
            open.value = null;
            void removePoint(editor, emotion.id);
          }}
          onClose={() => {
            const anchor = open.peek();
            open.value = null;
            if (anchor instanceof HTMLElement) anchor.focus();
          }}
        />
      )}
    </li>
  );
}

/** What is felt at single cards of the stage. */
function AtCards({ stage, persona }: { readonly stage: Stage; readonly persona: Persona }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const document = useSlice(editor, emotionParts);
  const points = emotionsOf(document, persona.id).filter((one) => one.stage === stage.id && one.card !== undefined);
  return (
    <>
      {points.map((emotion) => {
        const text = document.cards.get(emotion.card ?? "")?.text ?? "";
        const label = t("{name} at “{text}”", { name: persona.name, text });
        return (
          <li key={emotion.id} data-emotion-id={emotion.id}>
            <div>{[label, ...words(editor, emotion)].join(", ")}</div>
            <span class="obs">
              <button
                type="button"
                class="ob"
                aria-label={t("{action}: {text}", { action: t("Inspect"), text: label })}
                onClick={() => editor.run("record.inspect", { id: emotion.id })}
              >
                {t("Inspect")}
              </button>
            </span>
          </li>
        );
      })}
    </>
  );
}

function words(editor: ReturnType<typeof useEditor>, emotion: Emotion): string[] {
  const point = {
    emotion,
    stage: emotion.stage,
    value: emotion.value,
    assumed: emotion.basis !== "evidence",
    x: 0,
    y: 0,
    reach: 0,
  };
  return pointWords(point, scaleOf(editor.document.peek(), HEIGHT), editor);
}
