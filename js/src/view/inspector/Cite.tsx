/** Evidence for a record: a piece that the map has already, or a new one. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { type AnyRecord, addRecord, type Draft, get, ordered } from "../../document";
import { cite } from "../../document/citing";
import { composing } from "../composing";
import { useEditor } from "../context";
import { Ends } from "../Ends";
import { evidenceIcon } from "../evidenceIcon";
import { Icon } from "../icons";
import { basesOf } from "./EvidenceList";
import { fieldWord, ruleOf, valueWord } from "./records";
import { Problem } from "./useTry";
import { numberOf } from "./value";

interface Props {
  /** The id of what the evidence is for, or against. */
  readonly record: string;
  readonly onClose: () => void;
}

const SHOWN = 5;

export function Cite({ record, onClose }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const document = editor.document.value;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const against = useSignal(false);
  const kind = useSignal("quote");
  const texts = useSignal<Readonly<Record<string, string>>>({});
  const problem = useSignal<string | null>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("input[type=text]")?.focus(), []);

  const title = texts.value["title"] ?? "";
  const { evidence = [], against: contrary = [] } = get(document, record) as unknown as {
    readonly evidence?: readonly string[];
    readonly against?: readonly string[];
  };
  const words = title.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const there = ordered(document.evidence).filter((piece) => {
    if (evidence.includes(piece.id) || contrary.includes(piece.id)) return false;
    const said = `${piece.title} ${piece.quote ?? ""} ${piece.participant ?? ""}`.toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  });

  const settle = async (going: ReturnType<typeof editor.commit>): Promise<void> => {
    const outcome = await going;
    if (outcome.ok) onClose();
    else problem.value = outcome.refusal.message;
  };
  const link = (piece: string): void => {
    const row = get(editor.document.peek(), record) as AnyRecord;
    const operations = cite(editor.document.peek(), row, piece, { against: against.value });
    void settle(editor.commit(t("Link evidence"), operations));
  };
  const make = (): void => {
    const now = editor.document.peek();
    const counts = ["count", "n"].map((name) => [name, (texts.value[name] ?? "").trim()] as const);
    const off = counts.some(([, text]) => text !== "" && !Number.isInteger(numberOf(text)));
    if (title.trim() === "" || off) {
      problem.value = off ? t("Give a whole number.") : t("Give the evidence a title.");
      return;
    }
    const given = ["title", "quote", "participant", "locator", "link", "file"].flatMap((name) => {
      const text = (texts.value[name] ?? "").trim();
      return text === "" ? [] : [[name, text] as const];
    });
    const numbers = counts.flatMap(([name, text]) => (text === "" ? [] : [[name, numberOf(text)] as const]));
    const fields = { kind: kind.value, ...Object.fromEntries([...given, ...numbers]) } as Draft<"evidence">;
    const added = addRecord(now, "evidence", fields);
    const row = get(now, record) as AnyRecord;
    void settle(
      editor.commit(t("Add evidence"), [...added.operations, ...cite(now, row, added.id, { against: against.value })]),
    );
  };
  const field = (name: string, label = t(fieldWord("evidence", name))): JSX.Element => (
    <label class="fld" key={name}>
      <span class="fl">{label}</span>
      <input
        class="inp"
        type="text"
        inputMode={name === "count" || name === "n" ? "numeric" : undefined}
        maxLength={name === "quote" || name === "link" ? 5000 : 200}
        value={texts.value[name] ?? ""}
        onInput={({ currentTarget }) => {
          problem.value = null;
          texts.value = { ...texts.value, [name]: currentTarget.value };
        }}
      />
    </label>
  );
  const stands = (value: boolean, label: string): JSX.Element => (
    <button type="button" aria-pressed={against.value === value} onClick={() => (against.value = value)}>
      {label}
    </button>
  );
  const own =
    kind.value === "quote"
      ? ["quote", "participant"]
      : /^(recording|document)$/.test(kind.value)
        ? ["file", "link"]
        : [];
  return (
    <form
      ref={form}
      class="cite"
      novalidate
      aria-label={t("Link evidence")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || composing(event)) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <div class="seg sm" role="group" aria-label={t("Evidence")}>
        {stands(false, t("Speaks for it"))}
        {stands(true, t("Speaks against it"))}
      </div>
      {field("title", t("Title of the evidence"))}
      {there.length > 0 && (
        <ul class="jumps" aria-label={t("Find evidence")}>
          {there.slice(0, SHOWN).map((piece) => (
            <li key={piece.id}>
              <button
                type="button"
                class="jump"
                aria-label={`${t("Cite")}: ${piece.title}`}
                onClick={() => link(piece.id)}
              >
                <Icon name={evidenceIcon(piece.kind)} small />
                {piece.title}
                <em>{basesOf(editor, piece)}</em>
              </button>
            </li>
          ))}
          {there.length > SHOWN && <li class="dim">{t("and {n} more", { n: there.length - SHOWN })}</li>}
        </ul>
      )}
      {title.trim() !== "" && (
        <fieldset class="form">
          <legend class="fl h">{t("New evidence")}</legend>
          <label class="fld">
            <span class="fl">{t("Kind")}</span>
            <select
              class="pick"
              value={kind.value}
              onChange={({ currentTarget }) => (kind.value = currentTarget.value)}
            >
              {ruleOf("evidence", "kind")?.values?.map((one) => (
                <option key={one} value={one}>
                  {valueWord(editor, "evidence", "kind", one)}
                </option>
              ))}
            </select>
          </label>
          {["locator", ...own, "count", "n"].map((name) => field(name))}
        </fieldset>
      )}
      <Problem id={`${id}-why`} text={problem.value} />
      <Ends word={t("Add evidence")} onLeave={onClose} />
    </form>
  );
}
