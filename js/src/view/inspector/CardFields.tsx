/** The fields of a card that people set most. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { type Card, ordered, setField } from "../../document";
import type { Message } from "../../i18n";
import type { Outcome } from "../../state/contract";
import { channelWord, LEVELS } from "../../state/words";
import { type Editor, useEditor } from "../context";
import { channelsOf } from "../facts";
import { Icon, type IconName, iconOr } from "../icons";
import { Field } from "./Field";

const BUILT_IN_CHANNELS = [
  "web",
  "mobile-web",
  "app",
  "e-mail",
  "phone",
  "chat",
  "sms",
  "push",
  "social",
  "store",
  "kiosk",
  "staff",
  "post",
  "ad",
  "other",
] as const satisfies readonly IconName[];

const MOST = 5000;

function put(editor: Editor, card: Card, field: string, value: unknown): Promise<Outcome> {
  return editor.commit(editor.t("Edit card"), setField(editor.document.peek(), card.id, field, value));
}

interface Props {
  readonly card: Card;
}

export function CardFields({ card }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const some = (text: string): string | undefined => text || undefined;
  return (
    <div class="c1">
      <Field label={t("Text")} value={card.text} most={MOST} onSave={(text) => put(editor, card, "text", text)} />
      <div class="two2">
        <Choice
          label={t("Importance")}
          options={LEVELS.map((word, i) => ({ value: i + 1, word }))}
          value={card.importance}
          onChoose={(value) => put(editor, card, "importance", value)}
        />
        <Choice
          label={t("Basis")}
          options={[
            { value: "assumed", word: "assumed" },
            { value: "evidence", word: "evidence" },
          ]}
          value={card.basis}
          onChoose={(value) => put(editor, card, "basis", value)}
        />
      </div>
      <Channels card={card} />
      <Tags card={card} />
      <Field
        label={t("Owner")}
        value={card.owner ?? ""}
        oneLine
        optional
        onSave={(text) => put(editor, card, "owner", some(text))}
      />
      <Field
        label={t("Note")}
        value={card.note ?? ""}
        most={MOST}
        optional
        onSave={(text) => put(editor, card, "note", some(text))}
      />
      {card.link && <CardLink link={card.link} />}
    </div>
  );
}

/** An address from a file is only followed where it leads to a page or a mailbox. */
export const safeLink = (link: string): boolean => /^(https?:\/\/|mailto:)[^\s]+$/i.test(link);

function CardLink({ link }: { readonly link: string }): JSX.Element {
  const { t } = useEditor();
  return (
    <div class="fld">
      <span class="fl">{t("Link")}</span>
      {safeLink(link) ? (
        <a class="lnk" href={link} target="_blank" rel="noopener noreferrer">
          {link}
        </a>
      ) : (
        <span>{link}</span>
      )}
    </div>
  );
}

interface ChoiceProps<V> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly word: Message }[];
  readonly value: V | undefined;
  readonly onChoose: (value: V | undefined) => Promise<Outcome>;
}

/** One of a few, or none: pressing the one that holds takes it away. */
function Choice<V extends string | number>({ label, options, value, onChoose }: ChoiceProps<V>): JSX.Element {
  const { t, editable } = useEditor();
  const id = useId();
  return (
    <div class="fld">
      <span class="fl" id={id}>
        {label}
      </span>
      <div class="seg sm" role="group" aria-labelledby={id}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={value === option.value}
            disabled={!editable.value}
            onClick={() => void onChoose(value === option.value ? undefined : option.value)}
          >
            {t(option.word)}
          </button>
        ))}
      </div>
    </div>
  );
}

function Chip({
  text,
  label,
  children,
  onRemove,
}: {
  readonly text: string;
  readonly label: string;
  readonly children?: JSX.Element;
  readonly onRemove: () => void;
}): JSX.Element {
  const { editable } = useEditor();
  return (
    <li class="chp">
      {children}
      <span>{text}</span>
      {editable.value && (
        <button type="button" aria-label={label} title={label} onClick={onRemove}>
          <Icon name="close" small />
        </button>
      )}
    </li>
  );
}

function Channels({ card }: Props): JSX.Element | null {
  const editor = useEditor();
  const { t } = editor;
  const id = useId();
  const ids = card.channels ?? [];
  const own = editor.document.value.channels;
  const set = (next: readonly string[]): void => void put(editor, card, "channels", next.length > 0 ? next : undefined);
  if (ids.length === 0 && !editor.editable.value) return null;
  return (
    <div class="fld">
      <span class="fl" id={id}>
        {t("Channels")}
      </span>
      <div class="chips">
        <ul aria-labelledby={id}>
          {channelsOf(editor, ids, own).map((channel) => (
            <Chip
              key={channel.id}
              text={channel.name}
              label={t("Remove {name}", { name: channel.name })}
              onRemove={() => set(ids.filter((one) => one !== channel.id))}
            >
              <Icon name={iconOr(channel.icon, "other")} small />
            </Chip>
          ))}
        </ul>
        {editor.editable.value && (
          <select
            class="pick add"
            aria-label={t("Add channel")}
            value=""
            onChange={({ currentTarget }) => {
              const chosen = currentTarget.value;
              currentTarget.value = "";
              if (chosen) set([...ids, chosen]);
            }}
          >
            <option value="">{t("Add channel")}</option>
            {[
              ...BUILT_IN_CHANNELS.map((name) => [name, channelWord(t, name)] as const),
              ...ordered(own).map((one) => [one.id, one.name] as const),
            ]
              .filter(([value]) => !ids.includes(value))
              .map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </div>
    </div>
  );
}

function Tags({ card }: Props): JSX.Element | null {
  const editor = useEditor();
  const { t } = editor;
  const id = useId();
  const draft = useSignal("");
  const tags = card.tags ?? [];
  const set = (next: readonly string[]): void => void put(editor, card, "tags", next.length > 0 ? next : undefined);
  const add = (): void => {
    const fresh = draft.value
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "" && !tags.includes(tag));
    draft.value = "";
    if (fresh.length > 0) set([...tags, ...new Set(fresh)]);
  };
  if (tags.length === 0 && !editor.editable.value) return null;
  return (
    <div class="fld">
      <span class="fl" id={id}>
        {t("Tags")}
      </span>
      <div class="chips">
        <ul aria-labelledby={id}>
          {tags.map((tag) => (
            <Chip
              key={tag}
              text={tag}
              label={t("Remove {name}", { name: tag })}
              onRemove={() => set(tags.filter((one) => one !== tag))}
            />
          ))}
        </ul>
        {editor.editable.value && (
          <input
            class="inp add"
            type="text"
            maxLength={200}
            aria-label={t("Add tag")}
            placeholder={t("Add tag")}
            value={draft.value}
            onInput={({ currentTarget }) => {
              draft.value = currentTarget.value;
            }}
            onBlur={add}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === "Enter" || event.key === ",") {
                event.preventDefault();
                add();
              } else if (event.key === "Escape") draft.value = "";
            }}
          />
        )}
      </div>
    </div>
  );
}
