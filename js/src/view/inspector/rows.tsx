/** Fields that hold several texts: a list, a map of names and values, a part with fields of its own, pictures. */

import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { Fields } from "../../document";
import type { Rule } from "../../document/rule";
import { RULES } from "../../document/rules";
import type { Outcome } from "../../state/contract";
import { composing } from "../composing";
import { type Editor, useEditor } from "../context";
import { focusOn } from "../focus";
import { fieldWord, valueWord } from "./records";
import { Tool } from "./Tool";
import { Group, useTry } from "./useTry";
import { freeText, freeValue, isNumber, typedNumber, written } from "./value";

/** To the next text of the group, which may only be there once this one was taken. */
function onward(editor: Editor, field: HTMLInputElement, leave: (field: HTMLInputElement) => void): void {
  const group = field.closest("[role=group]");
  const all = (): HTMLElement[] => [...(group?.querySelectorAll<HTMLElement>(".inp") ?? [])];
  const next = all().indexOf(field) + 1;
  if (all()[next]) all()[next]?.focus();
  else {
    // It keeps the focus until then, and for good if there is nothing more to write.
    leave(field);
    const still = editor.still();
    queueMicrotask(() => editor.soon(() => focusOn(all()[next]), still));
  }
}

interface CellProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly onLeave: (text: string) => void;
}

/** One text of several; the field around it saves and says what was refused. */
function Cell({ label, value, hint, onLeave }: CellProps): JSX.Element {
  const editor = useEditor();
  const leave = (field: HTMLInputElement): void => {
    if (field.value.trim() !== value) onLeave(field.value.trim());
  };
  const common = {
    class: "inp",
    "aria-label": label,
    placeholder: hint,
    value,
    readOnly: !editor.editable.value,
    onBlur: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => leave(currentTarget),
    onKeyDown: (event: KeyboardEvent) => {
      const field = event.currentTarget as HTMLInputElement;
      // With nothing to give up, Escape is for what is around.
      if (event.key === "Escape" && !composing(event) && field.value === value) return;
      event.stopPropagation();
      if (composing(event)) return;
      if (event.key === "Enter" && !event.shiftKey) onward(editor, field, leave);
      else if (event.key === "Escape") field.value = value;
      else return;
      event.preventDefault();
    },
  };
  return <input type="text" {...common} />;
}

function Away({ n, onClick }: { readonly n: number; readonly onClick: () => void }): JSX.Element | null {
  const { t, editable } = useEditor();
  if (!editable.value) return null;
  const label = t("Remove row {n}", { n });
  return <Tool label={label} icon="close" small onClick={onClick} />;
}

interface Props<V> {
  readonly label: string;
  readonly value: V | undefined;
  readonly onSave: (value: V | undefined) => Promise<Outcome>;
}

const some = <V extends readonly unknown[]>(list: V): V | undefined => (list.length > 0 ? list : undefined);

/** Texts one below the other; the last field is for a new one. */
export function Texts({ label, value = [], onSave }: Props<readonly string[]>): JSX.Element | null {
  const { t, editable } = useEditor();
  const id = useId();
  const held = useTry(onSave);
  const now = held.draft.value?.value ?? value;
  if (now.length === 0 && !editable.value) return null;
  const put = (i: number, text: string): void =>
    void held.put(some([...now.slice(0, i), ...(text === "" ? [] : [text]), ...now.slice(i + 1)]));
  return (
    <Group id={id} label={label} problem={held.problem.value}>
      {[...now, ...(editable.value ? [""] : [])].map((text, i) => {
        const fresh = i === now.length;
        return (
          <div class="rw" key={i}>
            <Cell
              label={fresh ? t("Add to {field}", { field: label }) : t("{field}, {n}", { field: label, n: i + 1 })}
              hint={fresh ? t("Add to {field}", { field: label }) : undefined}
              value={text}
              onLeave={(typed) => put(i, typed)}
            />
            {fresh ? <i /> : <Away n={i + 1} onClick={() => put(i, "")} />}
          </div>
        );
      })}
    </Group>
  );
}

type Pair = readonly [name: string, text: string];

interface TwoProps {
  readonly n: number;
  readonly fresh: boolean;
  readonly labels: readonly string[];
  readonly hints: readonly string[];
  readonly values: Pair;
  /** null takes the row away. */
  readonly onLeave: (pair: Pair | null) => void;
}

/** Two texts that belong together. */
const Two = ({ n, fresh, labels, hints, values, onLeave }: TwoProps): JSX.Element => (
  <div class="rw two3">
    {values.map((value, at) => (
      <Cell
        key={hints[at]}
        label={labels[at] ?? ""}
        hint={fresh ? hints[at] : undefined}
        value={value}
        onLeave={(typed) => {
          const pair: Pair = at === 0 ? [typed, values[1]] : [values[0], typed];
          onLeave(pair.join("") === "" ? null : pair);
        }}
      />
    ))}
    {fresh ? <i /> : <Away n={n} onClick={() => onLeave(null)} />}
  </div>
);

/** Names and values. A text is typed as it is; a number, true, a list or an object as JSON. */
export function Pairs({
  label,
  value,
  required = false,
  onSave,
}: Props<Fields> & { readonly required?: boolean }): JSX.Element | null {
  const { t, editable } = useEditor();
  const id = useId();
  const held = useTry<readonly Pair[]>((pairs) => {
    const made = pairs
      .filter(([name, text]) => name !== "" || text !== "")
      .map(([name, text]) => [name, freeValue(text)]);
    return onSave(made.length > 0 || required ? Object.fromEntries(made) : undefined);
  });
  const stored = Object.entries(value ?? {}).map(([name, one]): Pair => [name, freeText(one)]);
  const now = held.draft.value?.value ?? stored;
  if (now.length === 0 && !editable.value) return null;
  const put = (i: number, pair: Pair | null): void => {
    const next = [...now.slice(0, i), ...(pair ? [pair] : []), ...now.slice(i + 1)];
    const names = next.map(([name]) => name).filter(Boolean);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    const nameless = next.find(([name, text]) => name === "" && text !== "");
    if (twice === undefined && !nameless) {
      void held.put(next);
      return;
    }
    held.draft.value = { value: next };
    held.problem.value =
      twice === undefined
        ? t("Give a name to the row of “{value}”.", { value: nameless?.[1] ?? "" })
        : t("Two rows are called “{name}”. Give one of them another name.", { name: twice });
  };
  const open = [...now, ...(editable.value ? [["", ""] as const] : [])];
  return (
    <Group id={id} label={label} problem={held.problem.value}>
      {open.map(([name, text], i) => (
        <Two
          key={i}
          n={i + 1}
          fresh={i === now.length}
          labels={[t("Name of row {n}", { n: i + 1 }), t("Value of row {n}", { n: i + 1 })]}
          hints={[t("Name"), t("Value")]}
          values={[name, text]}
          onLeave={(pair) => put(i, pair)}
        />
      ))}
    </Group>
  );
}

interface PartProps extends Props<Fields> {
  readonly part: string;
  readonly required?: boolean;
}

/** A part of a record: its own small fields, saved together once what is needed is there. */
export function Part({ label, value, part, required = false, onSave }: PartProps): JSX.Element {
  const editor = useEditor();
  const { t, editable, format } = editor;
  const id = useId();
  const held = useTry<Fields>((next) => {
    const empty = Object.keys(next).length === 0;
    return onSave(empty && !required ? undefined : next);
  });
  const rules = RULES.parts[part] ?? {};
  const now = held.draft.value?.value ?? value ?? {};
  const put = (name: string, next: unknown): void => {
    const { [name]: _, ...rest } = now;
    const made = next === undefined ? rest : { ...rest, [name]: next };
    const lacking = Object.keys(rules).filter((one) => rules[one]?.required && made[one] === undefined);
    held.problem.value = null;
    if (lacking.length === 0 || Object.keys(made).length === 0) void held.put(made);
    else {
      held.draft.value = { value: made };
      const fields = format.list(lacking.map((one) => t(fieldWord(part, one))));
      held.problem.value = t("Give {fields} too, or leave all of them empty.", { fields });
    }
  };
  const number = (rule: Rule, text: string, done: (value: unknown) => void): void => {
    const meant = text === "" ? { value: undefined } : typedNumber(rule, text);
    if ("problem" in meant) held.problem.value = t(meant.problem);
    else done(meant.value);
  };
  const draw = (name: string, rule: Rule): JSX.Element => {
    const word = t(fieldWord(part, name));
    const given = now[name] ?? rule.default;
    if (rule.values)
      return (
        <select
          class="pick"
          aria-label={word}
          disabled={!editable.value}
          value={String(given ?? "")}
          onChange={({ currentTarget }) => put(name, currentTarget.value || undefined)}
        >
          {rule.values.map((one) => (
            <option key={one} value={one}>
              {valueWord(editor, part, name, one)}
            </option>
          ))}
        </select>
      );
    if (rule.type === "tuple") {
      const ends = given as readonly number[];
      return (
        <span class="rw">
          {ends.map((end, i) => (
            <Cell
              key={i === 0 ? "low" : "high"}
              label={`${word}: ${t(i === 0 ? "Low end" : "High end")}`}
              value={written({ type: "number" }, end)}
              onLeave={(text) =>
                number({ type: "number" }, text, (end2) => {
                  if (end2 !== undefined)
                    put(
                      name,
                      ends.map((one, at) => (at === i ? end2 : one)),
                    );
                })
              }
            />
          ))}
        </span>
      );
    }
    return (
      <Cell
        label={word}
        value={written(rule, given)}
        onLeave={(text) =>
          isNumber(rule) ? number(rule, text, (one) => put(name, one)) : put(name, text || undefined)
        }
      />
    );
  };
  return (
    <Group id={id} label={label} problem={held.problem.value}>
      <div class="part">
        {Object.entries(rules).map(([name, rule]) => (
          <div key={name}>
            <span class="dim" aria-hidden="true">
              {t(fieldWord(part, name))}
            </span>
            {draw(name, rule)}
          </div>
        ))}
      </div>
    </Group>
  );
}

interface Picture {
  readonly file: string;
  readonly alt: string;
}

/** Pictures that lie beside the map: a relative path, and what one would see. */
export function Pictures({ label, value = [], onSave }: Props<readonly Picture[]>): JSX.Element | null {
  const { t, editable } = useEditor();
  const id = useId();
  const held = useTry<readonly Picture[]>((next) => onSave(some(next.filter(({ file }) => file !== ""))));
  const now = held.draft.value?.value ?? value;
  if (now.length === 0 && !editable.value) return null;
  const open = [...now, ...(editable.value ? [{ file: "", alt: "" }] : [])];
  const words = [t("File"), t("Alternative text")];
  const put = (i: number, picture: Picture | null): void => {
    const next = [...now.slice(0, i), ...(picture ? [picture] : []), ...now.slice(i + 1)];
    if (picture === null || picture.file !== "") void held.put(next);
    else held.draft.value = { value: next };
  };
  return (
    <Group id={id} label={label} problem={held.problem.value}>
      {open.map((picture, i) => (
        <Two
          key={i}
          n={i + 1}
          fresh={i === now.length}
          labels={words.map((word) => `${word}, ${i + 1}`)}
          hints={words}
          values={[picture.file, picture.alt]}
          onLeave={(pair) => put(i, pair && { file: pair[0], alt: pair[1] })}
        />
      ))}
    </Group>
  );
}
