/**
 * The views of one widget model in the outputs of a notebook: which stay, which are one too many, and when the last
 * one has gone. JupyterLab and Notebook draw an output anew whenever its stored data is refreshed: they wipe its node
 * and make a second view of the same model. That would take the focus, the drafts and a half-typed word with it, so
 * the view that is there stays, and the second one stays empty.
 */

/** Running a cell again takes the old view away before it shows the new one. */
export const GRACE_MS = 10_000;

interface Kept {
  readonly node: HTMLElement;
  wiped: boolean;
}

/** What is shown in an output: the view itself, or the dashboard that it is a part of. */
const shownIn = (el: HTMLElement): Element => el.closest(".jw-dashboard") ?? el;

const TEXT = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");

export class Outputs {
  readonly #kept = new Set<Kept>();
  #views = 0;
  #notebook: Element | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `closed` is called some time after the last view has gone, unless another one came. Where the whole notebook was
   * closed it isn't: its file names the model, which has to be there when the notebook is opened again.
   */
  constructor(
    private readonly closed: () => void,
    private readonly grace = GRACE_MS,
  ) {}

  /**
   * A view is wanted in `el`: draw it, now or as soon as it is known that it is not one too many. What `draw` returns
   * is called when the view goes. An output that is shown a second time has the first one refreshed as well, so only
   * the place that `el` is put into tells which of the two it is for.
   */
  enter(el: HTMLElement, draw: () => () => void): () => void {
    let leave = [...this.#kept].some(({ wiped }) => wiped) ? null : this.#draw(draw);
    let kept: Kept | null = null;
    // A view is drawn before it is put into its output; having a size, it has been.
    const watch = new ResizeObserver(() => {
      const shown = shownIn(el);
      const node = shown.parentElement;
      if (!node) return;
      watch.disconnect();
      this.#notebook = el.closest(".jp-Notebook");
      if (leave === null) {
        const again = [...this.#kept].find((one) => one.node === node);
        if (again) {
          again.wiped = false;
          (shown as HTMLElement).style.display = "none";
          // Charts that stand with the map would be drawn a second time.
          for (const frame of shown.querySelectorAll("iframe")) frame.remove();
          return;
        }
        leave = this.#draw(draw);
      }
      kept = this.#keep(node);
    });
    watch.observe(el);
    return () => {
      watch.disconnect();
      if (kept) this.#release(kept);
      leave?.();
    };
  }

  #draw(draw: () => () => void): () => void {
    this.#views += 1;
    clearTimeout(this.#timer);
    const leave = draw();
    return () => {
      leave();
      this.#views -= 1;
      if (this.#views > 0) return;
      this.#timer = setTimeout(() => {
        if (this.#notebook?.isConnected !== false) this.closed();
      }, this.grace);
    };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const kept of this.#kept) this.#release(kept);
  }

  #keep(node: HTMLElement): Kept | null {
    if (!node.classList.contains("jp-OutputArea-output")) return null;
    const kept: Kept = { node, wiped: false };
    Object.defineProperty(node, "textContent", {
      configurable: true,
      get: () => TEXT?.get?.call(node),
      set: () => {
        kept.wiped = true;
      },
    });
    this.#kept.add(kept);
    return kept;
  }

  #release(kept: Kept): void {
    this.#kept.delete(kept);
    Reflect.deleteProperty(kept.node, "textContent");
  }
}
