/** A sentence under a card that a review found something about. */
import type { JSX } from "preact";
import { reviewing } from "../../state/reviewing";
import { useEditor } from "../context";
import { Icon } from "../icons";

export function Strip({ id }: { readonly id: string }): JSX.Element | null {
  const text = reviewing(useEditor()).strips.value.get(id);
  return text === undefined ? null : (
    <p class="lint">
      <Icon name="warn" small />
      <span>{text}</span>
    </p>
  );
}
