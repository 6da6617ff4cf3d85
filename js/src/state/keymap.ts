/** Keys and the commands behind them. */
import type { Message, Translate } from "../i18n";
import type { Command } from "./commands/command";
import { COMMANDS } from "./commands/index";
import { singleKeys } from "./preferences";

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** A key press as the list of commands writes it: "Mod+Shift+Z", "Space", "?". */
export function written({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const letter = /^\p{L}$/u.test(key);
  const named = key === " " ? "Space" : letter ? key.toUpperCase() : key;
  // Which of the other signs need Shift differs by keyboard: only what they write counts.
  const shift = shiftKey && (letter || named.length > 1);
  return [(ctrlKey || metaKey) && "Mod", altKey && "Alt", shift && "Shift", named].filter(Boolean).join("+");
}

const BY_KEY = new Map<string, Command<never>>(
  [...COMMANDS.values()].flatMap((command) => command.keys.map((key) => [key, command] as const)),
);

export function commandFor(press: KeyPress, place: "grid" | "map"): Command<never> | undefined {
  const name = written(press);
  if (name.length === 1 && !singleKeys.peek()) return undefined;
  const command = BY_KEY.get(name);
  return command && (command.scope === "map" || place === "grid") ? command : undefined;
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Delete: "Del",
  Backspace: "⌫",
  ContextMenu: "☰",
};

const apple = typeof navigator !== "undefined" && /Mac|iP(hone|ad|od)/.test(navigator.userAgent);

/** What can be pressed: without the keys of one sign where they are turned off. */
export const usable = (keys: readonly string[]): readonly string[] =>
  singleKeys.value ? keys : keys.filter((key) => key.length > 1);

/** A key as a person reads it on their keyboard; "Home" is a place to live in, too. */
export const shownKey = (key: string, t: Translate): string =>
  key
    .split(/\+(?=.)/)
    .map((part) =>
      part === "Mod" ? (apple ? "⌘" : "Ctrl") : part === "Home" ? part : t((SIGNS[part] ?? part) as Message),
    )
    .join("+");
