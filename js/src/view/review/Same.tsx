/** The findings of one rule: what it is, why it matters and how to mend it are said once. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Finding } from "../../hosts/protocol";
import type { Message } from "../../i18n";
import { useEditor } from "../context";
import { Icon, type IconName } from "../icons";
import { Item } from "./Item";

const SEVERITIES: Readonly<Record<Finding["severity"], readonly [Message, IconName]>> = {
  error: ["Error", "warn"],
  warning: ["Warning", "warn"],
  note: ["Hint", "bulb"],
};

/** So many are shown until the rest is asked for. */
const FEW = 6;

interface Props {
  readonly findings: readonly Finding[];
  /** Something was done about one of them. */
  readonly onDone: (at: number) => void;
}

export function Same({ findings, onDone }: Props): JSX.Element | null {
  const { t, format } = useEditor();
  const whole = useSignal(false);
  const [first] = findings;
  if (!first) return null;
  const { rule, severity, title, why, how } = first;
  const [word, icon] = SEVERITIES[severity] ?? SEVERITIES.note;
  const few = findings.length <= FEW || whole.value ? findings : findings.slice(0, FEW);
  return (
    <section class={`rule ${severity}`} aria-label={title}>
      <h5>
        <Icon name={icon} small />
        <span>{title}</span>
        {findings.length > 1 && <span class="dim">{format.number(findings.length)}</span>}
        <code>{rule}</code>
      </h5>
      <p class="dim">
        <b>{t(word)}.</b> {why} {how}
      </p>
      <ul>
        {few.map((each, i) => (
          <Item key={each.on} finding={each} onDone={() => onDone(i)} />
        ))}
      </ul>
      {findings.length > FEW && (
        <button
          type="button"
          class="lnk"
          aria-expanded={whole.value}
          onClick={() => {
            whole.value = !whole.peek();
          }}
        >
          {whole.value ? t("Show less") : t("and {n} more", { n: findings.length - few.length })}
        </button>
      )}
    </section>
  );
}
