/** Two personas side by side: what each feels, scores and meets, with the difference in figures. */
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { type Emotion, type Fields, type Metric, settingsOf } from "../../document";
import type { Translate } from "../../i18n";
import { show } from "../../state/commands/inspect";
import { activePersona, shortName, shownPersonas } from "../../state/personas";
import { type Editor, useEditor } from "../context";
import { Dialog } from "../Dialog";
import { Icon } from "../icons";
import { calledAt, fieldWord, iconAt, ruleOf, valueWord } from "../inspector/records";
import { freeText, isShare } from "../inspector/value";
import { gapShown, scaleOf, shown, wide } from "../lanes/emotions";
import { kindOf } from "../lanes/measures";
import { figure } from "../lanes/metrics";
import { Mark } from "../marks";
import { type Column, type Row, Table } from "../Table";
import { type Apart, cardsApart, felt, type Range, rangeOf, scored, touchpointsApart } from "./apart";

/** What describes a persona, where the two differ. */
const TOLD = ["summary", "quote", "goals", "needs", "share", "attributes", "segment", "basis"] as const;

export function Differences({ onClose }: { readonly onClose: () => void }): JSX.Element | null {
  const editor = useEditor();
  const { t, state } = editor;
  const id = useId();
  const personas = editor.personas.value;
  const a = activePersona(editor);
  const b = shownPersonas(editor)[1]?.persona ?? personas.find((one) => one.id !== a?.id);
  if (!a || !b) return null;
  const choose = (side: "a" | "b", chosen: string): void => {
    const [other, now] = side === "a" ? [b.id, a.id] : [a.id, b.id];
    // Choosing the other one turns them round.
    const kept = chosen === other ? now : other;
    state.persona.value = side === "a" ? chosen : kept;
    state.second.value = side === "a" ? kept : chosen;
  };
  const select = (side: "a" | "b", label: string): JSX.Element => (
    <label class="fd">
      <span class="fl">
        <Mark side={side} /> {label}
      </span>
      <select
        class="pick"
        value={side === "a" ? a.id : b.id}
        onChange={({ currentTarget }) => choose(side, currentTarget.value)}
      >
        {personas.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Dialog title={t("Compare personas")} onClose={onClose}>
      <div class="mtx" id={id}>
        <div class="two4">
          {select("a", t("First persona"))}
          {select("b", t("Second persona"))}
        </div>
        <Feelings a={a.id} b={b.id} />
        <Scores a={a.id} b={b.id} />
        <p class="dim">{t("Intervals hold if the two are different people.")}</p>
        <Told a={a.id} b={b.id} />
        <Lists
          title={t("Cards for one of them")}
          apart={cardsApart(editor.document.value, a.id, b.id)}
          {...{ a, b, onClose }}
        />
        <Lists
          title={t("Touchpoints of one of them")}
          apart={touchpointsApart(editor.document.value, a.id, b.id)}
          {...{ a, b, onClose }}
        />
      </div>
    </Dialog>
  );
}

interface Pair {
  readonly a: string;
  readonly b: string;
}

interface SidesProps {
  readonly title: string;
  readonly pair: Pair;
  readonly what: string;
  readonly rows: readonly Row[];
}

function Sides({ title, pair, what, rows }: SidesProps): JSX.Element {
  const editor = useEditor();
  const { t, document } = editor;
  const side = (id: string, of: "a" | "b"): Column => ({
    id: of,
    name: (
      <>
        <Mark side={of} /> {shortName(document.value.personas.get(id) ?? { name: id })}
      </>
    ),
  });
  const columns = [side(pair.a, "a"), side(pair.b, "b"), { id: "gap", name: t("Difference") }];
  return (
    <>
      <h4 class="fl h">{title}</h4>
      {rows.length === 0 ? (
        <p class="none0">{t("Nothing sets them apart here.")}</p>
      ) : (
        <Table label={title} {...{ what, columns, rows }} />
      )}
    </>
  );
}

const UNKNOWN = "–";

/** One share less another: percentage points, which are no per cent of either. */
const points = ({ t, format }: Editor, gap: number): string => t("{value} points", { value: format.signed(gap * 100) });

/** "(−0.7 to −0.1)", or nothing. */
function within(t: Translate, say: (value: number) => string, range: Partial<Range> | null): string {
  const { low, high } = range ?? {};
  return low === undefined || high === undefined ? "" : `(${t("{low} to {high}", { low: say(low), high: say(high) })})`;
}

const differing = (
  t: Translate,
  gap: number | null,
  say: (value: number) => string,
  range: Range | null,
  far = false,
): JSX.Element => (
  <>
    <span class={far ? "far" : ""}>{gap === null ? UNKNOWN : say(gap)}</span>{" "}
    <span class="dim">{gap !== null && within(t, say, range)}</span>
  </>
);

function Feelings(pair: Pair): JSX.Element {
  const editor = useEditor();
  const { t, format } = editor;
  const scale = scaleOf(editor.document.value, 240);
  const say = (value: number): string => shown(value, scale, format);
  const apart = (value: number): string => gapShown(value, scale, format);
  const cell = (emotion: Emotion | undefined): JSX.Element =>
    emotion ? (
      <>
        <b>{say(emotion.value)}</b>{" "}
        <span class="dim">
          {within(t, say, emotion)}{" "}
          {emotion.basis === "assumed" ? t("assumed") : emotion.n === undefined ? "" : t("n = {n}", { n: emotion.n })}
        </span>
      </>
    ) : (
      <span class="dim">{t("no answers")}</span>
    );
  const rows = felt(editor.document.value, pair.a, pair.b).map(({ stage, a, b, gap }) => {
    const between = differing(t, gap, apart, rangeOf(a, b), wide(gap, scale));
    return { id: stage, head: calledAt(editor, stage), cells: [cell(a), cell(b), between] };
  });
  return <Sides title={t("Emotion")} pair={pair} what={t("Stage")} rows={rows} />;
}

function Scores(pair: Pair): JSX.Element | null {
  const editor = useEditor();
  const { t, format } = editor;
  const base = settingsOf(editor.document.value).minBase;
  const hidden = (metric: Metric | undefined): boolean => metric?.n !== undefined && metric.n < base;
  const cell = (metric: Metric | undefined): JSX.Element =>
    metric === undefined ? (
      <span class="dim">{t("not asked")}</span>
    ) : hidden(metric) ? (
      <span class="dim">{t("n = {n}, hidden", { n: metric.n ?? 0 })}</span>
    ) : (
      <>
        <b>{figure(metric.value, metric, format)}</b>{" "}
        <span class="dim">
          {within(t, (value) => figure(value, metric, format), metric)}{" "}
          {metric.n !== undefined && t("n = {n}", { n: metric.n })}
        </span>
      </>
    );
  const all = scored(editor.document.value, pair.a, pair.b);
  if (all.length === 0) return null;
  const between = (a: Metric | undefined, b: Metric | undefined, gap: number | null): JSX.Element => {
    const kind = a && kindOf(a);
    const apart = (value: number): string =>
      kind === "share" ? points(editor, value) : format.signed(value, kind === "mean" ? 2 : 0);
    const range = a?.confidence === b?.confidence ? rangeOf(a, b) : null;
    return differing(t, hidden(a) || hidden(b) ? null : gap, apart, range);
  };
  const rows = all.map(({ name, stage, measure, a, b, gap }) => ({
    id: `${stage} ${name} ${measure}`,
    head: (
      <>
        {name} <span class="dim">{stage === undefined ? t("Whole journey") : calledAt(editor, stage)}</span>
      </>
    ),
    cells: [cell(a), cell(b), between(a, b, gap)],
  }));
  return <Sides title={t("Scores")} pair={pair} what={t("Metric")} rows={rows} />;
}

function Told(pair: Pair): JSX.Element {
  const editor = useEditor();
  const { t, format, document } = editor;
  const [a, b] = [pair.a, pair.b].map((id) => document.value.personas.get(id) as unknown as Fields) as [Fields, Fields];
  const say = (field: string, value: unknown): string => {
    const rule = ruleOf("personas", field);
    if (value === undefined) return UNKNOWN;
    if (Array.isArray(value)) return format.list(value.map(String));
    if (rule && isShare(rule)) return format.percent(value as number, 1);
    if (typeof value === "object")
      return Object.entries(value as Fields)
        .map(([name, one]) => `${name}: ${freeText(one)}`)
        .join("; ");
    return valueWord(editor, "personas", field, value);
  };
  const rows = TOLD.flatMap((field) => {
    const [one, other] = [say(field, a[field]), say(field, b[field])];
    if (one === other) return [];
    const gap = field === "share" && a[field] !== undefined && b[field] !== undefined;
    const apart = gap ? points(editor, (b[field] as number) - (a[field] as number)) : "";
    return [{ id: field, head: t(fieldWord("personas", field)), cells: [one, other, apart] }];
  });
  return <Sides title={t("Personas")} pair={pair} what={t("Attributes")} rows={rows} />;
}

interface ListsProps {
  readonly title: string;
  readonly apart: Apart;
  readonly a: { readonly name: string };
  readonly b: { readonly name: string };
  readonly onClose: () => void;
}

function Lists({ title, apart, a, b, onClose }: ListsProps): JSX.Element {
  const editor = useEditor();
  const { t, document } = editor;
  const list = (ids: readonly string[], side: "a" | "b", name: string): JSX.Element => (
    <div>
      <span class="fl">
        <Mark side={side} /> {t("{name} only", { name })}
      </span>
      <ul class="jumps">
        {ids.map((id) => (
          <li key={id}>
            <button
              type="button"
              class="jump"
              onClick={() => {
                onClose();
                show(editor, id);
              }}
            >
              <Icon name={iconAt(document.value, id)} small />
              {calledAt(editor, id)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
  return (
    <>
      <h4 class="fl h">{title}</h4>
      {apart.a.length + apart.b.length === 0 ? (
        <p class="none0">{t("Nothing sets them apart here.")}</p>
      ) : (
        <div class="two4">
          {list(apart.a, "a", shortName(a))}
          {list(apart.b, "b", shortName(b))}
        </div>
      )}
    </>
  );
}
