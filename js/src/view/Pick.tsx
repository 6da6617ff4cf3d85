/** One of several, under a word. */
import type { JSX } from "preact";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onChoose: (value: string) => void;
}

export const Pick = ({ label, value, choices, onChoose }: Props): JSX.Element => (
  <label>
    <span class="fl">{label}</span>
    <select class="pick" value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
      {choices.map(([each, name]) => (
        <option key={each} value={each} selected={each === value}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
