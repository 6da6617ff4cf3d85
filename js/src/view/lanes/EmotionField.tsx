/** The value of a point in figures: what was felt, what was expected, and what it rests on. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Draft, Emotion } from "../../document";
import type { Outcome } from "../../state/contract";
import type { Editor } from "../context";
import type { Scale } from "./emotions";
import { Popover } from "./Popover";
import { useOnce } from "./useOnce";

interface Props {
  readonly editor: Editor;
  readonly emotion: Emotion;
  readonly anchor: Element;
  readonly label: string;
  readonly scale: Scale;
  readonly onSave: (value: number, fields: Draft<"emotions">) => Promise<Outcome>;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

const NUMBERS = ["value", "expected", "low", "high", "n"] as const;
type Numbers = (typeof NUMBERS)[number];

/** A decimal comma is a point too. */
const parsed = (text: string): number | undefined => {
  const number = Number(text.trim().replace(",", ".").replace("−", "-"));
  return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
};

export function EmotionField({ editor, emotion, anchor, label, scale, onSave, onRemove, onClose }: Props): JSX.Element {
  const { t, format } = editor;
  const texts = useSignal<Readonly<Record<Numbers, string>>>(
    Object.fromEntries(
      NUMBERS.map((name) => [name, emotion[name] === undefined ? "" : String(emotion[name])]),
    ) as Record<Numbers, string>,
  );
  const basis = useSignal(emotion.basis === "evidence" ? "evidence" : "assumed");
  const problem = useSignal<string | null>(null);
  const touched = useSignal(false);

  const once = useOnce(onClose);
  const save = once.task(async () => {
    if (!touched.value) return true;
    const { value, ...numbers } = Object.fromEntries(
      NUMBERS.map((name) => [name, parsed(texts.value[name])]),
    ) as Record<Numbers, number | undefined>;
    const off = [value, numbers.expected, numbers.low, numbers.high].some(
      (n) => n !== undefined && (n < scale.low || n > scale.high),
    );
    if (value === undefined || off) {
      problem.value = t("Give a number from {low} to {high}.", {
        low: format.number(scale.low),
        high: format.number(scale.high),
      });
      return false;
    }
    const measured = basis.value === "evidence";
    const { low = value, high = value } = numbers;
    if (measured && (value < low || value > high)) {
      problem.value = t("The value lies outside its interval. Change one of them, or call it assumed.");
      return false;
    }
    const fields = {
      basis: basis.value,
      expected: numbers.expected,
      low: measured ? numbers.low : undefined,
      high: measured ? numbers.high : undefined,
      n: measured ? numbers.n : undefined,
    } as Draft<"emotions">;
    const outcome = await onSave(value, fields);
    if (!outcome.ok) problem.value = outcome.refusal.message;
    return outcome.ok;
  });

  const number = (name: Numbers, words: string): JSX.Element => (
    <label class="fd">
      <span>{words}</span>
      <input
        class="inp"
        type="number"
        inputMode="decimal"
        step={name === "n" ? 1 : scale.step}
        min={name === "n" ? 0 : scale.low}
        max={name === "n" ? undefined : scale.high}
        value={texts.value[name]}
        aria-invalid={problem.value !== null && name === "value"}
        onInput={({ currentTarget }) => {
          touched.value = true;
          texts.value = { ...texts.value, [name]: currentTarget.value };
        }}
      />
    </label>
  );

  return (
    <Popover anchor={anchor} label={label} onLeave={() => void save()} onCancel={once.close}>
      <form
        class="jw-form"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="ph">{label}</div>
        <div class="fds">
          {number("value", t("Delivered"))}
          {number("expected", t("Expected"))}
        </div>
        <fieldset class="seg2">
          <legend>{t("Basis")}</legend>
          {(["assumed", "evidence"] as const).map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="basis"
                checked={basis.value === name}
                onChange={() => {
                  touched.value = true;
                  basis.value = name;
                }}
              />
              <span>{t(name)}</span>
            </label>
          ))}
        </fieldset>
        {basis.value === "evidence" && (
          <div class="fds">
            {number("low", t("Low end"))}
            {number("high", t("High end"))}
            {number("n", t("Base, n"))}
          </div>
        )}
        {problem.value && (
          <p class="err" role="alert">
            {problem.value}
          </p>
        )}
        <div class="pb1">
          <button type="submit" class="btn pri">
            {t("Save")}
          </button>
          <button type="button" class="btn" onClick={once.close}>
            {t("Cancel")}
          </button>
          <button
            type="button"
            class="btn"
            onClick={() => {
              void save();
              editor.run("record.inspect", { id: emotion.id });
            }}
          >
            {t("More fields")}
          </button>
          <button type="button" class="btn away" onClick={() => once.close(onRemove)}>
            {t("Delete")}
          </button>
        </div>
      </form>
    </Popover>
  );
}
