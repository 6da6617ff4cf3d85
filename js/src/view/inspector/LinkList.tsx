/** Links from a record to others and back: what it solves, what causes it. */

import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { addRecord, remove } from "../../document";
import { show } from "../../state/commands/inspect";
import { useEditor } from "../context";
import { Icon } from "../icons";
import { RecordSearch } from "./RecordSearch";
import { BACKWARDS, calledAt, iconAt, kindsOf, kindWord, ruleOf, type Shown, shownAt, valueWord } from "./records";
import { Tool } from "./Tool";

export function LinkList({ shown: { id } }: { readonly shown: Shown }): JSX.Element {
  const editor = useEditor();
  const { t, editable } = editor;
  const document = editor.document.value;
  const adding = useSignal<string | null>(null);
  const links = [...document.links.values()].filter(({ start, end }) => start === id || end === id);
  const kinds = ruleOf("links", "kind")?.values ?? [];
  return (
    <section aria-label={t("Links")}>
      <h4 class="fl h">{t("Links")}</h4>
      {links.length === 0 && <p class="none0">{t("No links to other records.")}</p>}
      <ul>
        {links.map(({ id: link, kind, start, end, label }) => {
          const other = start === id ? end : start;
          const back = BACKWARDS[kind];
          const name = calledAt(editor, other);
          return (
            <li class="lk" key={link}>
              <span class="dim">
                {start !== id && back ? t(back) : valueWord(editor, "links", "kind", kind)}
                {label && ` (${label})`}
              </span>
              <Jump id={other} />
              {editable.value && (
                <span>
                  <Tool
                    label={t("Edit link to {name}", { name })}
                    icon="edit"
                    small
                    onClick={() => show(editor, link)}
                  />
                  <Tool
                    label={t("Remove link to {name}", { name })}
                    icon="close"
                    small
                    onClick={() => void editor.commit(t("Delete link"), remove(editor.document.peek(), [link]))}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {editable.value && (
        <select
          class="pick add"
          aria-label={t("Add link")}
          value=""
          onChange={({ currentTarget }) => {
            adding.value = currentTarget.value || null;
            currentTarget.value = "";
          }}
        >
          <option value="">{t("Add link")}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {valueWord(editor, "links", "kind", kind)}…
            </option>
          ))}
        </select>
      )}
      {adding.value !== null && (
        <RecordSearch
          kinds={kindsOf(["*"]).filter((kind) => kind !== "links")}
          except={[id]}
          title={`${valueWord(editor, "links", "kind", adding.value)}…`}
          onChoose={(end) => {
            const kind = adding.peek() ?? "solves";
            const there = links.some((link) => link.kind === kind && link.start === id && link.end === end);
            if (there) return;
            void editor.commit(
              t("Add link"),
              addRecord(editor.document.peek(), "links", { kind, start: id, end }).operations,
            );
          }}
          onClose={() => (adding.value = null)}
        />
      )}
    </section>
  );
}

/** The way to another record. */
export function Jump({ id }: { readonly id: string }): JSX.Element {
  const editor = useEditor();
  const { document, t } = editor;
  const name = calledAt(editor, id);
  const kind = shownAt(document.value, id)?.kind;
  return (
    <button type="button" class="jump" title={kind && t(kindWord(kind))} onClick={() => show(editor, id)}>
      <Icon name={iconAt(document.value, id)} small />
      {name}
    </button>
  );
}
