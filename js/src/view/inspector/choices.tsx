/** One of a few, one of many, yes or no: taken at once; what was refused stays chosen, with the reason. */
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import type { Outcome } from "../../state/contract";
import { composing } from "../composing";
import { useEditor } from "../context";
import { Icon, type IconName } from "../icons";
import { Group, Problem, useTry } from "./useTry";

export interface Option {
  readonly value: string | number;
  readonly word: string;
  readonly icon?: IconName;
}

interface Props {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | number | undefined;
  readonly optional?: boolean | undefined;
  readonly half?: boolean | undefined;
  /** Several cards, and they differ. */
  readonly mixed?: boolean | undefined;
  readonly onSave: (value: string | number | undefined) => Promise<Outcome>;
}

/** A row of buttons: pressing the one that holds takes it away, where it may be away. */
export function Buttons({ label, options, value, optional = true, half, mixed, onSave }: Props): JSX.Element {
  const { editable } = useEditor();
  const id = useId();
  const held = useTry(onSave);
  const now = held.draft.value ? held.draft.value.value : value;
  return (
    <Group
      id={id}
      label={label}
      problem={held.problem.value}
      half={half ?? true}
      mixed={mixed ? { onClear: optional ? () => void held.put(undefined) : undefined } : undefined}
    >
      <div class="seg sm">
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={now === option.value}
            disabled={!editable.value}
            onClick={() => {
              if (now !== option.value) void held.put(option.value);
              else if (optional) void held.put(undefined);
            }}
          >
            {option.word}
          </button>
        ))}
      </div>
    </Group>
  );
}

/** No value has a space at its end. */
const MIXED = " ";

/** A list that opens. A value that is not in it is kept, and shown as it stands. */
export function Select(props: Props & { readonly children?: ComponentChildren }): JSX.Element {
  const { label, options, value, optional = true, half = true, mixed = false, onSave, children } = props;
  const { t, editable } = useEditor();
  const id = useId();
  const held = useTry(onSave);
  const now = held.draft.value || !mixed ? String((held.draft.value ? held.draft.value.value : value) ?? "") : MIXED;
  const strange = now !== "" && now !== MIXED && !options.some((option) => String(option.value) === now);
  return (
    <div class={half ? "fld" : "fld all"}>
      <label class="fl" for={id}>
        {label}
      </label>
      <div class="with">
        <select
          id={id}
          class="pick"
          value={now}
          disabled={!editable.value}
          aria-invalid={held.problem.value !== null}
          aria-describedby={held.problem.value ? `${id}-why` : undefined}
          onChange={({ currentTarget }) => {
            const chosen = options.find((option) => String(option.value) === currentTarget.value);
            void held.put(chosen?.value);
          }}
        >
          {mixed && (
            <option value={MIXED} disabled>
              {t("mixed")}
            </option>
          )}
          {(optional || now === "") && <option value="">{t("not set")}</option>}
          {strange && <option value={now}>{now}</option>}
          {options.map((option) => (
            <option key={option.value} value={String(option.value)}>
              {option.word}
            </option>
          ))}
        </select>
        {children}
      </div>
      <Problem id={`${id}-why`} text={held.problem.value} />
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly value: boolean;
  readonly onSave: (value: boolean) => Promise<Outcome>;
}

export function Check({ label, value, onSave }: CheckProps): JSX.Element {
  const { editable } = useEditor();
  const held = useTry(onSave);
  return (
    <div class="fld">
      <label class="chk">
        <input
          type="checkbox"
          checked={held.draft.value ? held.draft.value.value : value}
          disabled={!editable.value}
          onChange={({ currentTarget }) => void held.put(currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <Problem text={held.problem.value} />
    </div>
  );
}

interface Some {
  readonly of: number;
  readonly held: (value: string) => number;
  readonly onAll: (value: string) => Promise<Outcome>;
}

interface ChipsProps {
  readonly label: string;
  readonly values: readonly string[];
  /** What each is called. */
  readonly shown: (value: string) => { readonly word: string; readonly icon?: IconName };
  /** What may be added; anything may without it. */
  readonly options?: readonly Option[] | undefined;
  readonly add: string;
  /** Of several cards: how many hold each, and giving one to the others too. */
  readonly some?: Some | undefined;
  readonly onSave: (values: readonly string[] | undefined) => Promise<Outcome>;
}

/** Several of a kind: tags, channels, personas. */
export function Chips({ label, values, shown, options, add, some, onSave }: ChipsProps): JSX.Element | null {
  const { t, editable } = useEditor();
  const id = useId();
  const held = useTry(onSave);
  const all = useTry(some?.onAll ?? (async () => ({ ok: true }) as Outcome));
  const now = held.draft.value?.value ?? values;
  const set = (next: readonly string[]): void => void held.put(next.length > 0 ? next : undefined);
  const typed = (field: HTMLInputElement): void => {
    const fresh = field.value
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "" && !now.includes(tag));
    field.value = "";
    if (fresh.length > 0) set([...now, ...new Set(fresh)]);
  };
  if (now.length === 0 && !editable.value) return null;
  return (
    <Group id={id} label={label} problem={held.problem.value ?? all.problem.value}>
      <div class="chips">
        <ul aria-labelledby={id}>
          {now.map((value) => {
            const { word, icon } = shown(value);
            const n = some?.held(value) ?? 0;
            const part = some !== undefined && n < some.of && t("{n} of {base}", { n, base: some.of });
            return (
              <li class="chp" key={value}>
                {icon && <Icon name={icon} small />}
                <span>{word}</span>
                {part && <em>{part}</em>}
                {part && editable.value && (
                  <button
                    type="button"
                    aria-label={t("{name}: add to all", { name: word })}
                    title={t("{name}: add to all", { name: word })}
                    onClick={() => void all.put(value)}
                  >
                    <Icon name="plus" small />
                  </button>
                )}
                {editable.value && (
                  <button
                    type="button"
                    aria-label={t("Remove {name}", { name: word })}
                    title={t("Remove {name}", { name: word })}
                    onClick={() => set(now.filter((one) => one !== value))}
                  >
                    <Icon name="close" small />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
        {editable.value && options && (
          <select
            class="pick add"
            aria-label={add}
            value=""
            onChange={({ currentTarget }) => {
              const chosen = currentTarget.value;
              currentTarget.value = "";
              if (chosen) set([...now, chosen]);
            }}
          >
            <option value="">{add}</option>
            {options
              .filter(({ value }) => !now.includes(String(value)))
              .map(({ value, word }) => (
                <option key={value} value={String(value)}>
                  {word}
                </option>
              ))}
          </select>
        )}
        {editable.value && !options && (
          <input
            class="inp add"
            type="text"
            maxLength={200}
            aria-label={add}
            placeholder={add}
            onBlur={({ currentTarget }) => typed(currentTarget)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && !composing(event) && event.currentTarget.value === "") return;
              event.stopPropagation();
              if (composing(event)) return;
              if (event.key === "Enter" || event.key === ",") {
                event.preventDefault();
                typed(event.currentTarget);
              } else if (event.key === "Escape") event.currentTarget.value = "";
            }}
          />
        )}
      </div>
    </Group>
  );
}
