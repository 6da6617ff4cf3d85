/** An icon, chosen from drawings with their names. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { Rule } from "../../document/rule";
import type { Message } from "../../i18n";
import type { Outcome } from "../../state/contract";
import type { Anchor } from "../../state/editor";
import { channelWord, isChannel } from "../../state/words";
import { anchorOf } from "../anchor";
import { useEditor } from "../context";
import { Icon, iconOr } from "../icons";
import { Menu } from "../parts";
import { asWritten, ruleOf } from "./records";
import { Group, useTry } from "./useTry";

/** What a person can pick for a stage or a card; any other icon of the set is drawn too when a file names it. */
const ICONS =
  "search eye megaphone scales ticket cart card box train bag shield clock plane pin home key calendar page headset tool people hand heart star gift repeat seed door".split(
    " ",
  );

type Called =
  | "Bag"
  | "Box"
  | "Calendar"
  | "Cart"
  | "Clock"
  | "Door"
  | "Eye"
  | "Gift"
  | "Hand"
  | "Headset"
  | "Heart"
  | "Home"
  | "Key"
  | "Megaphone"
  | "Page"
  | "People"
  | "Pin"
  | "Plane"
  | "Repeat"
  | "Scales"
  | "Search"
  | "Seed"
  | "Shield"
  | "Star"
  | "Ticket"
  | "Tool"
  | "Train";

const wordOf = (name: string): Message => (name === "card" ? "Payment card" : asWritten<Called>(name));

interface Props {
  readonly label: string;
  /** Of a channel those of the built-in ones are offered too. */
  readonly channel: boolean;
  readonly value: string | undefined;
  readonly mixed?: boolean | undefined;
  readonly onSave: (value: string | undefined) => Promise<Outcome>;
}

export function IconField({ label, channel, value, mixed, onSave }: Props): JSX.Element {
  const { t, editable } = useEditor();
  const id = useId();
  const menu = useSignal<Anchor | null>(null);
  const held = useTry(onSave);
  const now = held.draft.value ? held.draft.value.value : value;
  const said = (name: string): string =>
    ICONS.includes(name) ? t(wordOf(name)) : isChannel(name) ? channelWord(t, name) : name;
  const names = [
    ...(channel ? ((ruleOf("cards", "channels")?.items as Rule | undefined)?.values ?? []) : []),
    ...ICONS,
  ];
  const words = now !== undefined ? said(now) : t(mixed ? "mixed" : "not set");
  return (
    <Group id={id} label={label} problem={held.problem.value} half>
      <button
        type="button"
        class="btn"
        aria-label={t("{label}: {text}", { label, text: words })}
        aria-haspopup="menu"
        aria-expanded={menu.value !== null}
        disabled={!editable.value}
        onClick={({ currentTarget }) => {
          menu.value = anchorOf(currentTarget);
        }}
      >
        {now !== undefined && <Icon name={iconOr(now, "flag")} />}
        <span>{words}</span>
        <Icon name="down" small />
      </button>
      {menu.value && (
        <Menu
          label={label}
          anchor={menu.value}
          entries={[
            { label: t("not set"), checked: now === undefined && !mixed, run: () => void held.put(undefined) },
            ...names.map((name) => ({
              label: said(name),
              icon: iconOr(name, "flag"),
              checked: name === now,
              run: () => void held.put(name),
            })),
          ]}
          onClose={() => {
            menu.value = null;
          }}
        />
      )}
    </Group>
  );
}
