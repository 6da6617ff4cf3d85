/** The colours that a file gives its personas, made so that they can be read: darker or lighter until they stand out. */
import type { Persona } from "../../document/types";

export type Rgb = readonly [number, number, number];

const GROUND: Readonly<Record<"light" | "dark", Rgb>> = { light: [255, 255, 255], dark: [33, 33, 33] };
/** What text needs. */
export const LEAST = 4.5;
/** Closer than this (in the plain cube) two can't be told apart. */
const APART = 90;
/** Our own, and the tokens that a file may name. */
const TOKENS: Readonly<Record<"light" | "dark", Readonly<Record<string, string>>>> = {
  light: { a: "#47409b", b: "#8f5806", danger: "#a12a1b", warn: "#744b00", ok: "#0d6155", "accent-fg": "#0f5cad" },
  dark: { a: "#b9aeff", b: "#e6b463", danger: "#ffa292", warn: "#efc56e", ok: "#74d2c1", "accent-fg": "#8cc2fa" },
};

const parsed = (colour: string): Rgb => {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
};

const written = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

/** Relative luminance, 0…1 (WCAG 2.2). */
export function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function readable(rgb: Rgb, theme: "light" | "dark"): Rgb {
  const next = (part: number): number =>
    theme === "light" ? Math.floor(part * 0.92) : 255 - Math.floor((255 - part) * 0.92);
  return contrast(rgb, GROUND[theme]) < LEAST ? readable([next(rgb[0]), next(rgb[1]), next(rgb[2])], theme) : rgb;
}

const close = (a: Rgb, b: Rgb): boolean => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) < APART;

/** What `--jw-a` and `--jw-b` are to be for the two that are shown; null keeps our own. */
export function coloursOf(
  shown: readonly Pick<Persona, "colour">[],
  theme: "light" | "dark",
): readonly [a: string | null, b: string | null] {
  const own = TOKENS[theme];
  const [ownA, ownB] = [parsed(own["a"] as string), parsed(own["b"] as string)];
  const given = (colour = ""): Rgb | null => {
    const known = /^#[0-9a-f]{6}$/i.test(colour) ? colour : Object.hasOwn(own, colour) ? own[colour] : undefined;
    return known === undefined ? null : readable(parsed(known), theme);
  };
  const a = given(shown[0]?.colour);
  const b = given(shown[1]?.colour);
  const first = a ?? ownA;
  // Two that are alike tell nobody apart: the second gives way.
  const second = [b ?? ownB, ownB, ownA].find((rgb) => !close(rgb, first)) ?? ownB;
  return [a && written(a), second === ownB ? null : written(second)];
}
