/** Looks for a record among all of the map, by kind and by words; a new one can be made where none fits. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { CollectionName, Document } from "../../document";
import { composing } from "../composing";
import { useEditor } from "../context";
import { Dialog } from "../Dialog";
import { Icon } from "../icons";
import { calledAt, iconAt, idsOf, kindsWord, kindWord } from "./records";

interface Props {
  readonly kinds: readonly CollectionName[];
  readonly except?: readonly string[];
  readonly title?: string;
  /** Shown first; all kinds without it. */
  readonly kind?: CollectionName | "";
  readonly onChoose: (id: string) => void;
  /** Offers a new record of the kind that is looked for. */
  readonly onNew?: (kind: CollectionName) => void;
  readonly canMake?: (document: Document, kind: CollectionName) => boolean;
  readonly onClose: () => void;
}

const SHOWN = 60;

export function RecordSearch(props: Props): JSX.Element {
  const { kinds, except = [], onChoose, onNew, onClose } = props;
  const editor = useEditor();
  const { t } = editor;
  const document = editor.document.value;
  const id = useId();
  const query = useSignal("");
  const kind = useSignal<CollectionName | "">(props.kind ?? (kinds.length === 1 ? (kinds[0] ?? "") : ""));
  const at = useSignal(0);

  const words = query.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const among = kind.value === "" ? kinds : [kind.value];
  const found = among
    .flatMap((one) => idsOf(document, one).map((record) => ({ kind: one, id: record, name: calledAt(editor, record) })))
    .filter(({ id: record, name }) => {
      const text = name.toLocaleLowerCase();
      return !except.includes(record) && words.every((word) => text.includes(word));
    });
  const list = found.slice(0, SHOWN);
  const now = Math.min(at.value, list.length - 1);
  const choose = (record: string | undefined): void => {
    if (record === undefined) return;
    onChoose(record);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (composing(event)) return;
    const to = { ArrowDown: now + 1, ArrowUp: now - 1 }[event.key];
    if (to !== undefined) {
      at.value = Math.max(0, Math.min(list.length - 1, to));
      const row = (event.currentTarget as Element).closest(".db")?.querySelectorAll("[role=option]")[at.value];
      row?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") choose(list[now]?.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const made = kind.value !== "" && (props.canMake?.(document, kind.value) ?? true) ? kind.value : null;
  return (
    <Dialog title={props.title ?? t("Choose a record")} onClose={onClose}>
      <div class="rsf">
        <input
          class="inp"
          type="text"
          role="combobox"
          aria-label={t("Find a record")}
          placeholder={t("Find a record")}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={list[now] ? `${id}-${now}` : undefined}
          value={query.value}
          onInput={({ currentTarget }) => {
            query.value = currentTarget.value;
            at.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
        {kinds.length > 1 && (
          <select
            class="pick"
            aria-label={t("Kind")}
            value={kind.value}
            onChange={({ currentTarget }) => {
              kind.value = currentTarget.value as CollectionName | "";
              at.value = 0;
            }}
          >
            <option value="">{t("All kinds")}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(kindsWord(one))}
              </option>
            ))}
          </select>
        )}
      </div>
      <p class="dim" role="status">
        {found.length > 0
          ? t("{n} records found", { n: found.length })
          : words.length > 0
            ? t("No matches")
            : t("Nothing of this kind is on the map yet.")}
      </p>
      <div class="rsl" role="listbox" id={`${id}-list`} aria-label={t("Records")}>
        {list.map((one, i) => (
          <div
            key={one.id}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === now}
            onClick={() => choose(one.id)}
            onKeyDown={(event) => event.key === "Enter" && choose(one.id)}
          >
            <Icon name={iconAt(document, one.id)} small />
            <span>{one.name}</span>
            {kind.value === "" && <em>{t(kindWord(one.kind))}</em>}
          </div>
        ))}
      </div>
      {found.length > list.length && <p class="dim">{t("and {n} more", { n: found.length - list.length })}</p>}
      {onNew && made && editor.editable.value && (
        <div class="acts2">
          <button
            type="button"
            class="btn"
            onClick={() => {
              onClose();
              onNew(made);
            }}
          >
            <Icon name="plus" small />
            {t("Add {kind}", { kind: t(kindWord(made)).toLocaleLowerCase(editor.locale) })}
          </button>
        </div>
      )}
    </Dialog>
  );
}
