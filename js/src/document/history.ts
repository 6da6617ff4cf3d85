/** A live map: one document, one linear history, and what is needed to carry late changes over it. */
import type { Document } from "./document";
import { randomText } from "./ids";
import type { Operation } from "./operation";
import { apply, replay } from "./operations";
import { rebase } from "./rebase";
import { Refused } from "./refused";

const MOST_STEPS = 500;
const MOST_SIZE = 64_000_000;
/** How many changes are kept for writers who saw an older map. */
const KEPT = 1_000;

export interface Step {
  readonly label: string;
  readonly operations: readonly Operation[];
  readonly inverse: readonly Operation[];
  readonly size: number;
}

/** What a change came to; without operations the revision stayed. */
export interface Event {
  readonly revision: number;
  readonly label: string;
  readonly operations: readonly Operation[];
}

export class Ledger {
  readonly epoch = randomText(16);
  private map: Document;
  private at = 0;
  private done: Step[] = [];
  private undone: Step[] = [];
  private readonly recent: (readonly Operation[])[] = [];
  private readonly answers = new Map<string, Event | Refused>();

  constructor(
    document: Document,
    readonly readonly: false | string = false,
  ) {
    this.map = document;
  }

  get document(): Document {
    return this.map;
  }

  get revision(): number {
    return this.at;
  }

  /** The steps that can be undone and those that can be redone, oldest first. */
  get steps(): { readonly done: readonly Step[]; readonly undone: readonly Step[] } {
    return { done: this.done, undone: this.undone.toReversed() };
  }

  /** The map as it was so many steps ago; less than 0 goes forth again. */
  version(of: number): Document {
    const steps = of >= 0 ? this.done : this.undone;
    const far = Math.abs(of);
    if (far > steps.length)
      throw new Refused(`Version ${of} is asked for, and ${steps.length} steps are kept. Ask for the history again.`);
    return steps
      .slice(steps.length - far)
      .reduceRight((map, { inverse, operations }) => replay(map, of >= 0 ? inverse : operations), this.map);
  }

  get canUndo(): boolean {
    return this.done.length > 0 && this.readonly === false;
  }

  get canRedo(): boolean {
    return this.undone.length > 0 && this.readonly === false;
  }

  /** A change that comes again with the same id is answered again, and not applied again. */
  change(operations: readonly Operation[], { label, base, id }: { label: string; base?: number; id?: string }): Event {
    return this.answered(id, () => {
      const wanted = base === undefined || base === this.at ? operations : rebase(operations, this.since(base));
      const { document, operations: made, inverse } = apply(this.map, wanted);
      if (made.length === 0) return { revision: this.at, label, operations: made };
      const size = JSON.stringify([made, inverse]).length;
      this.done = bounded([...this.done, { label, operations: made, inverse, size }]);
      this.undone = [];
      return this.advance(document, label, made);
    });
  }

  undo(revision?: number, id?: string): Event {
    return this.answered(id, () => {
      const { label, inverse } = this.step("undo", this.done, revision);
      const event = this.advance(replay(this.map, inverse), label, inverse);
      this.undone = [...this.undone, ...this.done.splice(-1)];
      return event;
    });
  }

  redo(revision?: number, id?: string): Event {
    return this.answered(id, () => {
      const { label, operations } = this.step("redo", this.undone, revision);
      const event = this.advance(replay(this.map, operations), label, operations);
      this.done = [...this.done, ...this.undone.splice(-1)];
      return event;
    });
  }

  private answered(id: string | undefined, run: () => Event): Event {
    const known = id === undefined ? undefined : this.answers.get(id);
    if (known instanceof Refused) throw known;
    if (known) return known;
    try {
      if (this.readonly !== false)
        throw new Refused(`This map is read-only: ${this.readonly} Save a copy under another name.`, null, "readonly");
      return this.remember(id, run());
    } catch (error) {
      if (error instanceof Refused) this.remember(id, error);
      throw error;
    }
  }

  private remember<A extends Event | Refused>(id: string | undefined, answer: A): A {
    if (id === undefined) return answer;
    this.answers.set(id, answer);
    const [oldest] = this.answers.keys();
    if (this.answers.size > KEPT && oldest !== undefined) this.answers.delete(oldest);
    return answer;
  }

  private step(word: string, steps: readonly Step[], revision?: number): Step {
    if (revision !== undefined && revision !== this.at) {
      const message = `The map has changed since you asked to ${word} (revision ${revision}, now ${this.at}). Look at it, and ${word} again.`;
      throw new Refused(message, null, "stale");
    }
    const step = steps.at(-1);
    if (!step) throw new Refused(`There is nothing to ${word}. Change something first.`);
    return step;
  }

  private since(base: number): readonly Operation[] {
    const missed = this.at - base;
    if (missed < 0 || missed > this.recent.length) {
      const message = `This change was made against revision ${base}, and the map is at ${this.at}: too far apart to tell what it means. Look at the map, and make it again.`;
      throw new Refused(message, null, "stale");
    }
    return this.recent.slice(this.recent.length - missed).flat();
  }

  private advance(document: Document, label: string, operations: readonly Operation[]): Event {
    this.map = document;
    this.at += 1;
    this.recent.push(operations);
    if (this.recent.length > KEPT) this.recent.shift();
    return { revision: this.at, label, operations };
  }
}

function bounded(steps: Step[]): Step[] {
  let size = steps.reduce((sum, step) => sum + step.size, 0);
  let first = Math.max(0, steps.length - MOST_STEPS);
  while (size > MOST_SIZE && first < steps.length - 1) size -= steps[first++]?.size ?? 0;
  return steps.slice(first);
}
