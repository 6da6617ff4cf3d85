/** The key list, from the list of commands; whether keys of one sign act, and the language. */
import type { JSX } from "preact";
import type { Message } from "../i18n";
import { GROUPS } from "../state/commands/index";
import { shownKey, usable } from "../state/keymap";
import { setSingleKeys, singleKeys } from "../state/preferences";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";
import { LanguageChoice } from "./states/LanguageChoice";

/** The way through the map, which is no command. */
const WAYS: readonly { readonly label: Message; readonly keys: readonly string[] }[] = [
  { label: "Next cell", keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] },
  { label: "First, last in the lane", keys: ["Home", "End"] },
  { label: "First, last in the map", keys: ["Mod+Home", "Mod+End"] },
  { label: "Into the cell", keys: ["Enter"] },
  { label: "Cancel, then out of the cell, then out of the map", keys: ["Esc"] },
  { label: "Out of the map", keys: ["Tab"] },
  { label: "New line in a text", keys: ["Shift+Enter"] },
];

export function Help({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useEditor();
  return (
    <Dialog title={t("Key list")} onClose={onClose}>
      <div class="prefs">
        <label>
          <input
            type="checkbox"
            checked={singleKeys.value}
            onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)}
          />
          {t("Keys of one letter or sign act while the map has the focus")}
        </label>
        <LanguageChoice />
      </div>
      <div class="keys">
        <section>
          <h4>{t("Moving around")}</h4>
          <dl>
            {WAYS.map(({ label, keys }) => (
              <Line key={label} label={t(label)} keys={keys} />
            ))}
          </dl>
        </section>
        {GROUPS.map(({ title, commands }) => {
          const keyed = commands.filter(({ keys }) => usable(keys).length > 0);
          return (
            keyed.length > 0 && (
              <section key={title}>
                <h4>{t(title)}</h4>
                <dl>
                  {keyed.map(({ id, label, keys }) => (
                    <Line key={id} label={t(label)} keys={usable(keys)} />
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
    </Dialog>
  );
}

const Line = ({ label, keys }: { readonly label: string; readonly keys: readonly string[] }): JSX.Element => {
  const { t } = useEditor();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{shownKey(key, t)}</kbd>
        ))}
      </dd>
    </div>
  );
};
