/** Findings that were set aside, each with its reason; they can be taken up again. */
import type { JSX } from "preact";
import { remove } from "../../document/builders";
import type { Finding } from "../../hosts/protocol";
import { useEditor } from "../context";

interface Props {
  readonly findings: readonly Finding[];
  readonly onDone: () => void;
}

export function Ignored({ findings, onDone }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const again = async ({ rule, on }: Finding): Promise<void> => {
    const document = editor.document.peek();
    const ids = [...document.silenced.values()].filter((each) => each.rule === rule && each.on === on);
    const operations = remove(
      document,
      ids.map(({ id }) => id),
    );
    const outcome = await editor.commit(t("Take up finding again"), operations);
    if (outcome.ok) onDone();
  };
  return (
    <details class="rvg">
      <summary>
        {t("Ignored")} <span class="dim">{editor.format.number(findings.length)}</span>
      </summary>
      <ul>
        {findings.map((finding) => {
          const { rule, on, title, place, reason = "" } = finding;
          const label = t("Take up again");
          return (
            <li key={`${rule} ${on}`} class="fnd">
              <p>
                {place && <span class="at">{place}</span>} {title}
              </p>
              <p class="dim">{t("Reason: {reason}", { reason })}</p>
              {editor.editable.value && (
                <div class="acts">
                  <button
                    type="button"
                    class="btn"
                    aria-label={t("{action}: {text}", { action: label, text: title })}
                    onClick={() => void again(finding)}
                  >
                    {label}
                  </button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
