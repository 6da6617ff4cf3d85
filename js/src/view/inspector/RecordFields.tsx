/** All fields of a record: those that come first or hold something, and the rest behind a button. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { settingsOf } from "../../document";
import { THE_MAP } from "../../state/commands/inspect";
import { useEditor } from "../context";
import { FieldEditor } from "./FieldEditor";
import { fieldsOf, foreignTo, type Shown, shownAt } from "./records";
import { isShared } from "./together";
import { freeText } from "./value";

interface Props {
  readonly shown: Shown;
  readonly autofocus?: boolean;
}

export function RecordFields({ shown, autofocus = false }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const { kind, fields, id, together } = shown;
  const open = useSignal(false);
  // Which come first is settled when the record is opened: a field that is filled stays where the person is.
  const { first, more } = useMemo(() => {
    if (!together) return fieldsOf(kind, fields);
    const some = fieldsOf(kind, { ...fields, ...Object.fromEntries([...together.mixed].map((name) => [name, true])) });
    return { first: some.first.filter(isShared), more: some.more.filter(isShared) };
  }, [id]);
  const foreign = together ? [] : foreignTo(kind, fields);
  const curve = kind === "lanes" && fields["kind"] === "emotion" ? shownAt(editor.document.value, THE_MAP) : null;
  return (
    <div class="form">
      <Gap shown={shown} />
      {first.map((field, i) => (
        <FieldEditor key={field} shown={shown} field={field} autofocus={autofocus && i === 0} />
      ))}
      {curve && <FieldEditor shown={curve} field="settings" />}
      {more.length > 0 && editor.editable.value && (
        <button
          type="button"
          class="tb more0"
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          {open.value ? t("Fewer fields") : t("More fields")}
        </button>
      )}
      {open.value && more.map((field) => <FieldEditor key={field} shown={shown} field={field} />)}
      {foreign.length > 0 && (
        <div class="fld all">
          <span class="fl">
            {t("Other fields")}
            <em>{t("Shown as it is in the file")}</em>
          </span>
          <dl class="kv">
            {foreign.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{freeText(value)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}

/** What was expected against what was delivered, in figures. */
function Gap({ shown: { kind, fields } }: { readonly shown: Shown }): JSX.Element | null {
  const { t, format, document } = useEditor();
  const { value, expected, measure } = fields as { value?: number; expected?: number; measure?: string };
  if (value === undefined || expected === undefined || (kind !== "emotions" && kind !== "metrics")) return null;
  const [low, high] = settingsOf(document.value).emotionScale;
  const signed = kind === "emotions" ? low < 0 && high > 0 : measure === "nps";
  const say = (number: number): string => (signed ? format.signed(number) : format.number(number));
  const gap = Math.round((value - expected) * 100) / 100;
  return (
    <p class="gapline">
      {t("Expected {expected}, delivered {value}: gap {gap}.", {
        expected: say(expected),
        value: say(value),
        gap: format.signed(gap, Number.isInteger(gap * 10) ? 1 : 2),
      })}
    </p>
  );
}
