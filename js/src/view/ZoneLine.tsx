/** The line between two zones: of interaction, of visibility, of internal interaction. */
import type { JSX } from "preact";
import type { Lane } from "../document/types";
import type { Message } from "../i18n";
import { ZONES } from "../state/words";
import { useEditor } from "./context";

export const LINES: readonly Message[] = ["Line of interaction", "Line of visibility", "Line of internal interaction"];

export interface Zoned {
  readonly above: string;
  readonly below: string;
}

/** Before which lanes a line is drawn: where one lies in a zone further from the customer than the last that had one. */
export function zoneLines(lanes: readonly Lane[]): ReadonlyMap<string, Zoned> {
  const lines = new Map<string, Zoned>();
  // Lanes that name no zone lie where the one before them does; the first ones with the customer.
  let last = "customer";
  for (const [i, { id, zone }] of lanes.entries()) {
    if (zone === undefined || !(zone in ZONES)) continue;
    if (i > 0 && (ZONES[zone]?.rank ?? 0) > (ZONES[last]?.rank ?? 0)) lines.set(id, { above: last, below: zone });
    last = zone;
  }
  return lines;
}

export function ZoneLine({ above, below }: Zoned): JSX.Element {
  const { t, locale } = useEditor();
  const small = (zone: string): string => {
    const name = ZONES[zone]?.name;
    return name ? t(name).toLocaleLowerCase(locale) : zone;
  };
  const line = LINES[(ZONES[below]?.rank ?? 1) - 1] ?? "Line of interaction";
  return (
    <div class="zl" role="presentation">
      <div class="zt">{t(line)}</div>
      <div class="zr">
        <span>{t("{above} above, {below} below", { above: small(above), below: small(below) })}</span>
      </div>
    </div>
  );
}
