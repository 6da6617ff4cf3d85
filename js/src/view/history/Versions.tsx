/** Two versions of the map side by side: what was added, removed, changed and moved, and the way to each. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { type CollectionName, type Document, type Fields, get, whereIs } from "../../document/document";
import { fromJson } from "../../document/read";
import type { Answers } from "../../hosts/protocol";
import type { Message } from "../../i18n";
import { type Difference, differences, type Field, type Way } from "../../state/diff";
import { brief } from "../../state/text";
import { type Editor, useEditor } from "../context";
import { Dialog } from "../Dialog";
import { Icon, type IconName } from "../icons";
import { calledAt, fieldWord, kindIcon, kindWord, valueWord } from "../inspector/records";
import { SaveChoice } from "../SaveChoice";
import { Asked, useAnswer } from "../states/Asked";
import { useSaved } from "../useSaved";

const WAYS: Readonly<Record<Way, { readonly word: Message; readonly icon: IconName }>> = {
  added: { word: "Added", icon: "plus" },
  removed: { word: "Removed", icon: "minus" },
  changed: { word: "Changed", icon: "edit" },
  moved: { word: "Moved", icon: "move" },
};

const MOST = 160;

interface Props {
  /** "saved", or how many steps back. */
  readonly of: string;
  readonly onClose: () => void;
}

export function Versions({ of, onClose }: Props): JSX.Element {
  const editor = useEditor();
  const { t, state, store } = editor;
  const saved = useSaved(onClose);
  const answer = useAnswer({ what: "version", of: of === "saved" ? "saved" : Number(of) });
  return (
    <Dialog title={t("Two versions")} onClose={onClose}>
      <Asked asked={answer} onClose={onClose}>
        {(version) => (
          <>
            <Table version={version} of={of} onClose={onClose} />
            {of === "saved" && store.saving.value.choice === "changed" && <SaveChoice compared {...saved} />}
            <div class="acts2">
              <button type="button" class="btn" onClick={() => (state.dialog.value = "history")}>
                {t("Back to the history")}
              </button>
              <button type="button" class="btn" onClick={onClose}>
                {t("Close")}
              </button>
            </div>
          </>
        )}
      </Asked>
    </Dialog>
  );
}

const parsed = new WeakMap<object, Document>();

function documentOf(version: Answers["version"]): Document {
  const known = parsed.get(version) ?? fromJson(version.document);
  parsed.set(version, known);
  return known;
}

function Table(props: { readonly version: Answers["version"]; readonly of: string; readonly onClose: () => void }) {
  const { version, of, onClose } = props;
  const editor = useEditor();
  const { t } = editor;
  const other = documentOf(version);
  const now = editor.document.value;
  // Whichever is the earlier one stands at the left.
  const later = of !== "saved" && Number(of) < 0;
  const [before, after] = later ? [now, other] : [other, now];
  const found = differences(before, after);
  const heads = later
    ? [t("The map now"), t("With what was undone")]
    : [of === "saved" ? t("As saved") : t("Before"), t("The map now")];
  if (found.length === 0) return <p>{t("Both versions are the same.")}</p>;
  return (
    <>
      <p class="ways">
        {(Object.keys(WAYS) as Way[]).map((way) => (
          <span key={way} class={way}>
            <Icon name={WAYS[way].icon} small />
            {t(WAYS[way].word)} {editor.format.number(found.filter((each) => each.way === way).length)}
          </span>
        ))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <div class="vers" role="region" aria-label={t("Differences")} tabIndex={0}>
        <table class="cmp">
          <thead>
            <tr>
              <th scope="col">{t("Record")}</th>
              <th scope="col">{heads[0]}</th>
              <th scope="col">{heads[1]}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((each) => (
              <Line
                key={`${each.kind} ${each.id}`}
                difference={each}
                before={before}
                after={after}
                onShow={
                  each.kind !== "map" && get(now, each.id)
                    ? () => {
                        onClose();
                        jump(editor, each.id);
                      }
                    : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** To the record's place on the map; what has none is shown in the inspector. */
function jump(editor: Editor, id: string): void {
  const document = editor.document.peek();
  const card = document.cards.get(id);
  if (card) editor.moveFocus(card, { card: id });
  else if (document.stages.has(id)) editor.moveFocus({ stage: id, lane: "" });
  else if (document.lanes.has(id)) editor.moveFocus({ stage: "", lane: id });
  else editor.run("record.inspect", { id });
}

interface LineProps {
  readonly difference: Difference;
  readonly before: Document;
  readonly after: Document;
  readonly onShow: (() => void) | undefined;
}

function Line({ difference: { way, kind, id, fields }, before, after, onShow }: LineProps): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const [word, icon] = [kindWord(kind), kindIcon(kind)];
  const name = called(editor, way === "removed" ? before : after, id);
  const place = (document: Document): string => placeOf(editor, document, id);
  const side = (document: Document, which: "before" | "after"): JSX.Element => (
    <ul>
      {fields.flatMap((field) => {
        const value = shown(editor, document, kind, field, which);
        return value === null
          ? []
          : [
              <li key={field.field}>
                <small>{t(fieldWord(kind, field.field))}</small>
                {brief(value, MOST)}
              </li>,
            ];
      })}
    </ul>
  );
  return (
    <tr class={way}>
      <th scope="row">
        <span class="way">
          <Icon name={WAYS[way].icon} small />
          {t(WAYS[way].word)}
        </span>
        <span>
          <Icon name={icon} small />
          {t(word)}
        </span>
        {onShow ? (
          <button type="button" class="lnk" onClick={onShow}>
            {name}
          </button>
        ) : (
          <b>{name}</b>
        )}
      </th>
      <td>
        {way === "removed" && place(before)}
        {way === "added" ? <span class="dim">{t("not there")}</span> : side(before, "before")}
      </td>
      <td>
        {way === "added" && place(after)}
        {way === "removed" ? <span class="dim">{t("not there")}</span> : side(after, "after")}
      </td>
    </tr>
  );
}

const called = ({ t }: Editor, document: Document, id: string): string =>
  calledAt({ t, document: signal(document) }, id);

/** "Security, Pain points" of a card; "" of what stands nowhere. */
function placeOf(editor: Editor, document: Document, id: string): string {
  const record = get(document, id) as Fields | undefined;
  return ["stage", "lane"]
    .flatMap((field) => (typeof record?.[field] === "string" ? [called(editor, document, record[field])] : []))
    .join(", ");
}

const WORDED: ReadonlySet<string> = new Set(["importance", "effort", "impact"]);

/** A value in words; null where the other side alone says something of it. */
function shown(
  editor: Editor,
  document: Document,
  kind: CollectionName | "map",
  { field, ...values }: Field,
  which: "before" | "after",
): string | null {
  const { t, format } = editor;
  const one = (value: unknown): string => {
    if (typeof value === "number")
      return WORDED.has(field) ? valueWord(editor, kind, field, value) : format.number(value, 3);
    if (typeof value === "boolean") return value ? t("Yes") : t("No");
    if (typeof value !== "string") return JSON.stringify(value);
    return whereIs(document, value) ? called(editor, document, value) : valueWord(editor, kind, field, value);
  };
  if (field === "order") return which === "after" ? t("another place in the same row") : null;
  const value = values[which];
  if (value === undefined) return t("nothing");
  return Array.isArray(value) ? format.list(value.map(one)) || t("nothing") : one(value);
}
