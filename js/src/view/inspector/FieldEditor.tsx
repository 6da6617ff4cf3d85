/** A field of any record, edited as its rule says what it holds. */

import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type CollectionName, type Document, type Fields, place, setFields, setRoot } from "../../document";
import type { Rule } from "../../document/rule";
import type { Operation } from "../../hosts/protocol";
import { show } from "../../state/commands/inspect";
import type { Outcome } from "../../state/contract";
import { brief } from "../../state/text";
import { type Editor, useEditor } from "../context";
import { channelsOf } from "../facts";
import { iconOr } from "../icons";
import { coloursOf } from "../personas/colours";
import { Buttons, Check, Chips, type Option, Select } from "./choices";
import { Field } from "./Field";
import { IconField } from "./IconField";
import { RecordSearch } from "./RecordSearch";
import {
  calledAt,
  fieldWord,
  iconAt,
  idsOf,
  type Kind,
  kindsOf,
  ruleOf,
  type Shown,
  shownAt,
  valueWord,
} from "./records";
import { Pairs, Part, Pictures, Texts } from "./rows";
import { Tool } from "./Tool";
import { addToAll, changeTogether } from "./together";
import { isDay, isNumber, isShare, typedNumber, written } from "./value";

/** What a field of a record becomes; `undefined` takes it away. */
function changeOf(document: Document, { kind, id }: Shown, field: string, value: unknown): readonly Operation[] {
  if (kind === "map") return setRoot(document, field, value);
  const card = document.cards.get(id);
  if (card && (field === "stage" || field === "lane"))
    return place(document, id, { stage: card.stage, lane: card.lane, [field]: value as string });
  // What nobody measured has no interval and no base.
  const unmeasured =
    kind === "emotions" && field === "basis" && value === "assumed"
      ? { low: undefined, high: undefined, n: undefined }
      : {};
  return setFields(document, id, { ...unmeasured, [field]: value });
}

export function putField(editor: Editor, shown: Shown, field: string, value: unknown): Promise<Outcome> {
  const { t } = editor;
  if (shown.together)
    return putTogether(editor, shown, field, changeTogether(editor.document.peek(), shown, field, value));
  const label = t("Change {field} of “{name}”", {
    field: t(fieldWord(shown.kind, field)).toLocaleLowerCase(editor.locale),
    name: brief(calledAt(editor, shown.id), 30),
  });
  return editor.commit(label, changeOf(editor.document.peek(), shown, field, value));
}

async function putTogether(
  editor: Editor,
  { kind, together }: Shown,
  field: string,
  operations: readonly Operation[],
): Promise<Outcome> {
  const { t } = editor;
  const n = together?.ids.length ?? 0;
  const name = t(fieldWord(kind, field)).toLocaleLowerCase(editor.locale);
  const outcome = await editor.commit(t("Change {field} of {n} cards", { field: name, n }), operations);
  if (outcome.ok) editor.state.announce(t("{n} cards changed", { n: operations.length }));
  return outcome;
}

/** A link from a file is only followed where it leads to a page or a mailbox. */
export const safeLink = (link: string): boolean => /^(https?:\/\/|mailto:)[^\s]+$/i.test(link);

/** More than so many are looked for rather than listed. */
const LISTED = 80;

function optionsOf(editor: Editor, rule: Rule, self: string): readonly Option[] {
  const document = editor.document.value;
  const words = rule.ref?.includes("channels") ? (rule.values ?? []) : [];
  const own = kindsOf(rule.ref ?? []).flatMap((kind) => idsOf(document, kind));
  return [
    ...words.map((value) => ({ value, word: valueWord(editor, "", "channel", value) })),
    ...own.filter((id) => id !== self).map((id) => ({ value: id, word: calledAt(editor, id) })),
  ];
}

/** What others of the kind have in a field where people write the same few things again. */
function knownIn(document: Document, kind: Kind, field: string): readonly string[] | undefined {
  if (field === "owner") return [...new Set(owners(document))];
  if (!["participant", "unit", "measure", "group", "method", "source"].includes(field) || kind === "map")
    return undefined;
  const rows = [...document[kind].values()] as unknown as Fields[];
  return [...new Set(rows.flatMap((row) => (typeof row[field] === "string" ? [row[field] as string] : [])))];
}

const OWNED = ["stages", "lanes", "cards", "touchpoints"] as const satisfies readonly CollectionName[];
const owners = (document: Document): string[] =>
  OWNED.flatMap((kind) =>
    [...document[kind].values()].flatMap((row) => ("owner" in row && row.owner !== undefined ? [row.owner] : [])),
  );

interface Props {
  readonly shown: Shown;
  readonly field: string;
  readonly autofocus?: boolean;
}

export function FieldEditor({ shown, field, autofocus }: Props): JSX.Element | null {
  const editor = useEditor();
  const { t } = editor;
  const { kind, fields, id, together } = shown;
  const rule = ruleOf(kind, field);
  if (!rule) return null;
  const value = fields[field];
  const optional = rule.required !== true;
  const label = t(fieldWord(kind, field));
  const onSave = (next: unknown): Promise<Outcome> => putField(editor, shown, field, next);
  const common = { label, optional, onSave, mixed: together?.mixed.has(field) };
  const place = `${id}/${field}`;

  if (rule.type === "boolean")
    return <Check label={label} value={value === true} onSave={(on) => onSave(on || undefined)} />;
  if (rule.type === "map") return <Pairs label={label} value={value as Fields} required={!optional} onSave={onSave} />;
  if (rule.type === "part")
    return <Part label={label} value={value as Fields} part={rule.part ?? ""} required={!optional} onSave={onSave} />;
  if (rule.type === "array") return <Several {...{ shown, field, label, rule, onSave }} items={rule.items as Rule} />;
  if (rule.ref)
    return <Reference {...{ shown, rule, onSave, label, mixed: common.mixed }} value={value as string | undefined} />;
  if (rule.type === "integer" && rule.max === 3) {
    const options = [1, 2, 3].map((one) => ({ value: one, word: valueWord(editor, kind, field, one) }));
    return <Buttons {...common} options={options} value={value as number | undefined} />;
  }
  if (rule.values) {
    const options = rule.values.map((one) => ({ value: one, word: valueWord(editor, kind, field, one) }));
    const few = options.length <= 3 && (value === undefined || rule.values.includes(String(value)));
    const Made = few ? Buttons : Select;
    return <Made {...common} options={options} value={value as string | undefined} half={options.length !== 3} />;
  }
  if (field === "icon")
    return <IconField {...common} channel={kind === "channels"} value={value as string | undefined} />;
  if (isNumber(rule))
    return (
      <Field
        {...common}
        place={place}
        label={isShare(rule) ? `${label}, %` : label}
        value={written(rule, value)}
        line="decimal"
        half
        parse={(text) => typedNumber(rule, text)}
      />
    );
  const long = (rule.longest ?? 200) > 2000;
  return (
    <Field
      {...common}
      place={place}
      value={written(rule, value)}
      most={long ? rule.longest : undefined}
      line={isDay(rule) ? "date" : long ? undefined : "text"}
      hint={rule.day && !isDay(rule) ? "YYYY-MM-DD" : undefined}
      half={
        !long &&
        /^(owner|key|due|date|participant|locator|measure|unit|colour|consent|as_of|created|language)$/.test(field)
      }
      known={knownIn(editor.document.value, kind, field)}
      autofocus={autofocus}
    >
      {field === "link" && typeof value === "string" && safeLink(value) && (
        <a class="lnk" href={value} target="_blank" rel="noopener noreferrer">
          {t("Open {name}", { name: brief(value, 60) })}
        </a>
      )}
      {field === "colour" && typeof value === "string" && <Swatch colour={value} theme={editor.state.theme.value} />}
    </Field>
  );
}

/** The colour beside its name. */
const Swatch = ({ colour, theme }: { readonly colour: string; readonly theme: "light" | "dark" }): JSX.Element => (
  <i class="tint" aria-hidden="true" style={{ background: coloursOf([{ colour }], theme)[0] ?? "none" }} />
);

interface Inner {
  readonly shown: Shown;
  readonly label: string;
  readonly rule: Rule;
  readonly onSave: (value: unknown) => Promise<Outcome>;
  readonly mixed?: boolean | undefined;
}

/** A list: of pictures, of texts, of records, of words. */
function Several({
  shown,
  field,
  label,
  items,
  onSave,
}: Inner & { readonly field: string; readonly items: Rule }): JSX.Element {
  const editor = useEditor();
  const { t, document } = editor;
  const value = shown.fields[field];
  if (items.part) return <Pictures label={label} value={value as never} onSave={onSave} />;
  if ((items.longest ?? 0) > 2000) return <Texts label={label} value={value as readonly string[]} onSave={onSave} />;
  const values = (value as readonly string[] | undefined) ?? [];
  const { together } = shown;
  const held = together?.held(field);
  const some = together && {
    of: together.ids.length,
    held: (one: string) => held?.get(one) ?? 0,
    onAll: (one: string) => putTogether(editor, shown, field, addToAll(document.peek(), shown, field, one)),
  };
  if (!items.ref)
    return (
      <Chips
        label={label}
        values={values}
        some={some}
        shown={(word) => ({ word })}
        add={field === "tags" ? t("Add tag") : t("Add to {field}", { field: label })}
        onSave={onSave}
      />
    );
  const channels = items.ref.includes("channels");
  return (
    <Chips
      label={label}
      values={values}
      some={some}
      options={optionsOf(editor, items, shown.id)}
      shown={(one) => {
        if (!channels) return { word: calledAt(editor, one), icon: iconAt(document.value, one) };
        const [channel] = channelsOf(editor, [one], document.value.channels);
        return { word: channel?.name ?? one, icon: iconOr(channel?.icon, "other") };
      }}
      add={channels ? t("Add channel") : t("Add to {field}", { field: label })}
      onSave={onSave}
    />
  );
}

/** One other record: chosen from a list, or looked for where there are many; and the way to it. */
function Reference({
  shown,
  label,
  rule,
  value,
  onSave,
  mixed,
}: Inner & { readonly value: string | undefined }): JSX.Element {
  const editor = useEditor();
  const { t, document } = editor;
  const options = optionsOf(editor, rule, shown.id);
  const there = value !== undefined && shownAt(document.value, value) !== null;
  const name = value === undefined ? "" : calledAt(editor, value);
  const asking = useSignal(false);
  const many = options.length > LISTED;
  const kept = many ? options.filter((option) => option.value === value) : options;
  return (
    <Select label={label} options={kept} value={value} optional={rule.required !== true} mixed={mixed} onSave={onSave}>
      {many && editor.editable.value && (
        <button
          type="button"
          class="btn"
          aria-label={`${label}: ${t("Choose…")}`}
          onClick={() => (asking.value = true)}
        >
          {t("Choose…")}
        </button>
      )}
      {asking.value && (
        <RecordSearch
          kinds={kindsOf(rule.ref ?? [])}
          except={[shown.id]}
          onChoose={(id) => void onSave(id)}
          onClose={() => (asking.value = false)}
        />
      )}
      {there && <Tool label={t("Open {name}", { name })} icon="right" small onClick={() => show(editor, value)} />}
    </Select>
  );
}
