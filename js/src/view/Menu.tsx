/** A list of actions beside what was asked. Arrow keys move in it, Escape and a click elsewhere close it. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Anchor } from "../state/editor";
import { placeAt } from "./anchor";
import { Icon, type IconName } from "./icons";

export interface Item {
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** One of a group of which one holds; or, where it is `alone`, on or off. */
  readonly checked?: boolean;
  readonly alone?: boolean;
  readonly away?: boolean;
  readonly run: () => void;
}

/** A string is a heading; null is a line. */
export type Entry = Item | string | null;

interface Props {
  readonly label: string;
  readonly anchor: Anchor;
  readonly entries: readonly Entry[];
  readonly onClose: () => void;
}

export function Menu({ label, anchor, entries, onClose }: Props): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const root = node.getRootNode() as ShadowRoot | Document;
    const before = root.activeElement;
    node.showPopover();
    placeAt(node, anchor);
    node.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
    const outside = (event: Event): void => {
      const path = event.composedPath();
      const invoker = path.some((part) => part instanceof Element && part.getAttribute("aria-expanded") === "true");
      if (!path.includes(node) && !invoker) close.current();
    };
    const gone = (): void => close.current();
    window.addEventListener("pointerdown", outside, true);
    window.addEventListener("resize", gone);
    return () => {
      window.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("resize", gone);
      const now = root.activeElement;
      if (before instanceof HTMLElement && before.isConnected && (now === null || node.contains(now))) before.focus();
    };
  }, [anchor]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>("button:not(:disabled)")];
    const now = items.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }[event.key];
    // A letter goes to the next that begins with it.
    const fits = (item: HTMLElement): boolean =>
      item.textContent?.trim().toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase()) ?? false;
    const plain = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey;
    if (to !== undefined) items.at(to % items.length)?.focus();
    else if (plain) [...items.slice(now + 1), ...items].find(fits)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={element}
      class="menu"
      popover="manual"
      role="menu"
      aria-label={label}
      onKeyDown={onKeyDown}
      // The key that opened it opens the browser's own in Firefox too, by then from here.
      onContextMenu={(event) => event.preventDefault()}
    >
      {entries.map((entry) =>
        entry === null ? (
          <hr key="line" />
        ) : typeof entry === "string" ? (
          <div key={entry} class="mh" role="presentation">
            {entry}
          </div>
        ) : (
          <button
            key={entry.label}
            type="button"
            tabIndex={-1}
            {...(entry.checked === undefined
              ? { role: "menuitem" as const }
              : {
                  role: entry.alone ? ("menuitemcheckbox" as const) : ("menuitemradio" as const),
                  "aria-checked": entry.checked,
                })}
            disabled={entry.disabled}
            class={entry.away ? "away" : ""}
            onClick={() => {
              onClose();
              entry.run();
            }}
          >
            {entry.icon ? <Icon name={entry.icon} small /> : <i class="i s" />}
            <span>{entry.label}</span>
            {entry.checked && <Icon name="check" small />}
            {entry.keys && <kbd>{entry.keys}</kbd>}
          </button>
        ),
      )}
    </div>
  );
}
