/** The marks that tell personas apart without their colour. */
import type { JSX } from "preact";
import type { Side } from "../state/personas";

export const Mark = ({ side }: { readonly side: Side | null }): JSX.Element => (
  <i class={`pd ${side ?? "none"}`} aria-hidden="true" />
);
