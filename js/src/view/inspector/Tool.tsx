/** A button that is a drawing; its name is said, and shown on hover. */
import type { JSX } from "preact";
import { Icon, type IconName } from "../icons";

interface Props {
  readonly label: string;
  readonly icon: IconName;
  readonly small?: boolean;
  readonly onClick: () => void;
}

export const Tool = ({ label, icon, small = false, onClick }: Props): JSX.Element => (
  <button type="button" class="tb" aria-label={label} title={label} onClick={onClick}>
    <Icon name={icon} small={small} />
  </button>
);
