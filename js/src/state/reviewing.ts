/** What a review finds on the map, for one view: its count in the toolbar, its panel, the strips under cards. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Finding } from "../hosts/protocol";
import type { Editor } from "./editor";

export interface Reviewing {
  readonly open: Signal<boolean>;
  /** In the order of telling, those that were set aside last; null until the host has answered. */
  readonly findings: ReadonlySignal<readonly Finding[] | null>;
  /** Why there is no answer. */
  readonly failed: ReadonlySignal<string | null>;
  /** The revision and language that the findings are of. */
  readonly of: () => string;
  /** While the panel is open: what stands under a card, by its id. */
  readonly strips: ReadonlySignal<ReadonlyMap<string, string>>;
  readonly ask: () => Promise<void>;
}

const NONE: ReadonlyMap<string, string> = new Map();
const known = new WeakMap<Editor, Reviewing>();

export const isOpen = ({ reason }: Finding): boolean => reason === undefined;

/** Of which map in which language a review is wanted. */
export const wantedOf = ({ store, locale }: Editor): string => `${store.revision.peek()} ${locale}`;

export function reviewing(editor: Editor): Reviewing {
  const made = known.get(editor) ?? begin(editor);
  known.set(editor, made);
  return made;
}

function begin(editor: Editor): Reviewing {
  const open = signal(false);
  const findings = signal<readonly Finding[] | null>(null);
  const failed = signal<string | null>(null);
  let of = "";
  let asking: string | null = null;
  const ask = async (): Promise<void> => {
    const wanted = wantedOf(editor);
    if (asking !== null) return;
    asking = wanted;
    try {
      const answer = await editor.store.ask({ what: "review", locale: editor.locale });
      of = wanted;
      findings.value = answer.findings;
      failed.value = null;
    } catch (error) {
      failed.value = error instanceof Error ? error.message : String(error);
    }
    asking = null;
    // What was changed while the host looked is looked at too.
    if (failed.peek() === null && open.peek() && wantedOf(editor) !== of) await ask();
  };
  const strips = computed(() => {
    if (!open.value || !findings.value) return NONE;
    const found = new Map<string, string>();
    for (const { on, title, reason } of findings.value)
      if (on !== null && reason === undefined && !found.has(on)) found.set(on, title);
    return found;
  });
  return { open, findings, failed, of: () => of, strips, ask };
}
