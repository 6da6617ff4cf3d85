/** The language of this view, chosen while it is open. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type Catalogue, type Language, language } from "../../i18n";
import { type Editor, useEditor } from "../context";

/** As each calls itself. */
const NAMES: Readonly<Record<string, string>> = { en: "English", it: "Italiano", sv: "Svenska" };

const baseOf = (locale: string): string => locale.split("-")[0] ?? locale;

/** Languages that a view has spoken already; a page may have no other. */
const spoken = new WeakMap<Editor, Map<string, Language>>();

export function LanguageChoice(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const now = baseOf(editor.locale);
  const error = useSignal("");
  const known = spoken.get(editor) ?? new Map([["en", language("en")]]);
  spoken.set(editor, known);
  known.set(now, editor.language);

  const speak = (chosen: Language): void => {
    editor.speak(chosen);
    editor.state.announce(chosen.t("The map speaks {language} now.", { language: NAMES[baseOf(chosen.locale)] ?? "" }));
  };
  const choose = (wanted: string): void => {
    error.value = "";
    const there = known.get(wanted);
    if (there) speak(there);
    else
      editor.store.ask({ what: "words", locale: wanted }).then(
        ({ words }) => speak(language(wanted, words as Catalogue)),
        (reason: unknown) => {
          error.value = reason instanceof Error ? reason.message : String(reason);
        },
      );
  };
  return (
    <label>
      {t("Language")}
      <select class="pick" value={now} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {Object.entries(NAMES).map(([locale, name]) => (
          <option key={locale} value={locale} lang={locale}>
            {name}
          </option>
        ))}
      </select>
      {error.value && (
        <span class="err" role="alert">
          {error.value}
        </span>
      )}
    </label>
  );
}
