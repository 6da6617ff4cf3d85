/** Values as they are typed, and back. Nothing here knows of a document. */
import type { Rule } from "../../document/rule";
import type { Message } from "../../i18n";

/** A value, or why there is none. */
export type Typed = { readonly value: unknown } | { readonly problem: Message };

/** A share of 0 to 1 is read and written as 0 to 100 %. */
export const isShare = ({ type, min, max }: Rule): boolean => type === "number" && min === 0 && max === 1;

export const isNumber = ({ type }: Rule): boolean => type === "number" || type === "integer";

/** An instant or a day, or a day alone: of these a calendar is offered. */
export const isDay = ({ day, pattern = "" }: Rule): boolean => day === true && !pattern.includes("T");

/** A decimal comma is a point too, and a true minus is one. */
export function numberOf(text: string): number | null {
  const cleaned = text.trim().replace("%", "").trim().replace(",", ".").replace("−", "-");
  const number = Number(cleaned);
  return cleaned === "" || !Number.isFinite(number) ? null : number;
}

export function typedNumber(rule: Rule, text: string): Typed {
  const number = numberOf(text);
  if (number === null) return { problem: "Give a number." };
  if (isShare(rule)) {
    const share = Math.round(number * 1e6) / 1e8;
    return share < 0 || share > 1 ? { problem: "Give a share from 0 to 100 %." } : { value: share };
  }
  if (rule.type === "integer" && !Number.isInteger(number)) return { problem: "Give a whole number." };
  return { value: number };
}

/** As it is shown in a field. */
export function written(rule: Rule, value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(isShare(rule) ? Math.round(value * 1e8) / 1e6 : value).replace("-", "−");
  return String(value);
}

/** A value of a map of own fields, as one types it: a text as it is, anything else as JSON. */
export function freeText(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return typeof freeValue(value) === "string" && freeValue(value) === value ? value : JSON.stringify(value);
}

/** 5, true, ["a", "b"] and {"from": 1} mean what they mean in JSON; all else is a text. */
export function freeValue(text: string): unknown {
  const trimmed = text.trim();
  if (!/^(?:[[{"]|-?\d|true$|false$)/.test(trimmed)) return trimmed;
  try {
    const value: unknown = JSON.parse(trimmed);
    return value ?? trimmed;
  } catch {
    return trimmed;
  }
}
