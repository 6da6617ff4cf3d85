/**
 * What people read, and numbers and ages as the locale writes them. English is built in: a key is the English sentence
 * itself, so only plural forms take room. Another language comes with the map that is shown (from the same catalogues
 * that Python reads), since it would lie in every saved notebook otherwise.
 */
import en from "../../src/journey_widgets/locales/en.json";

/** A key of the catalogues: the English sentence. */
export type Message = keyof typeof en;
export type Slots = Readonly<Record<string, string | number>>;
export type Translate = (message: Message, slots?: Slots) => string;

/** The form for many is left out where it is the key itself. */
type Entry = string | { readonly one: string; readonly other?: string };
export type Catalogue = Readonly<Record<string, Entry>>;

const ENGLISH: Record<string, Entry> = en;

/** More English sentences, of a part that comes later. */
export const learn = (more: Catalogue): void => void Object.assign(ENGLISH, more);

export interface Format {
  /** At most `digits` decimals. */
  number(value: number, digits?: number): string;
  /** Exactly `digits` decimals. */
  fixed(value: number, digits: number): string;
  /** With its sign, a true minus; 0 has none. */
  signed(value: number, digits?: number): string;
  /** A share of 0…1 as "69 %". */
  percent(share: number, digits?: number): string;
  /** "2 s", "5 min": how long ago an instant was. */
  age(instant: string, now?: number): string;
  day(day: string): string;
  list(parts: readonly string[]): string;
  /** Takes the form for one. */
  one(n: number): boolean;
}

export interface Language {
  readonly locale: string;
  readonly t: Translate;
  readonly format: Format;
  /** Names of steps are kept in English, whoever made them: a sentence of this language in English… */
  readonly english: (sentence: string) => string;
  /** …and one in English as this language says it. What is none of ours stays as it is. */
  readonly reading: (sentence: string) => string;
}

type Pair = readonly [from: string, to: string];

const SLOT = /\{(\w+)\}/g;

/** Sentences that were filled in, told by their form and said in another language; made when first asked. */
function recast(pairs: () => readonly Pair[]): (sentence: string) => string {
  let whole: Map<string, string> | undefined;
  let filled: { readonly form: RegExp; readonly to: string; readonly weight: number }[] = [];
  const make = (): Map<string, string> => {
    const all = pairs();
    filled = all
      .filter(([from]) => from.includes("{"))
      .map(([from, to]) => {
        const parts = from.split(SLOT);
        const form = parts.map((part, i) => (i % 2 ? `(?<${part}>.+?)` : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")));
        const weight = parts.filter((_, i) => i % 2 === 0).join("").length;
        return { form: new RegExp(`^${form.join("")}$`, "su"), to, weight };
      })
      // "{a}: {b}" would fit anything.
      .filter(({ weight }) => weight > 3)
      .sort((a, b) => b.weight - a.weight);
    return new Map(all);
  };
  return (sentence) => {
    whole ??= make();
    const known = whole.get(sentence);
    if (known !== undefined) return known;
    for (const { form, to } of filled) {
      const slots = form.exec(sentence)?.groups;
      if (slots) return to.replace(SLOT, (_, name: string) => whole?.get(slots[name] ?? "") ?? slots[name] ?? "");
    }
    return sentence;
  };
}

/** Each form of each sentence, in English and in another language. */
const pairsOf = (words: Catalogue): Pair[] =>
  Object.entries(words).flatMap(([key, entry]): Pair[] => {
    if (typeof entry === "string") return [[key, entry]];
    const english = ENGLISH[key];
    const one = typeof english === "object" ? english.one : key;
    return [
      [key, entry.other ?? key],
      [one, entry.one],
    ];
  });

const FORMATS = new Map<string, Format>();

/** Kept for the next view: making what formats takes longer than all it formats for a first look. */
function formats(locale: string): Format {
  const made = FORMATS.get(locale) ?? newFormats(locale);
  FORMATS.set(locale, made);
  return made;
}

function newFormats(locale: string): Format {
  const cache = new Map<string, Intl.NumberFormat>();
  const numbers = (least: number, most: number, style: "decimal" | "percent"): Intl.NumberFormat => {
    const key = `${style}${least}${most}`;
    const known = cache.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, { style, minimumFractionDigits: least, maximumFractionDigits: most });
    cache.set(key, made);
    return made;
  };
  const plurals = new Intl.PluralRules(locale);
  const plain = (value: number, least: number, most: number): string =>
    numbers(least, most, "decimal").format(value).replace(/^-/, "−");
  return {
    number: (value, digits = 2) => plain(value, 0, digits),
    fixed: (value, digits) => plain(value, digits, digits),
    signed: (value, digits = 1) => {
      const text = plain(Math.abs(value), digits, digits);
      const zero = Math.abs(value) < 0.5 * 10 ** -digits;
      return zero ? text : `${value > 0 ? "+" : "−"}${text}`;
    },
    percent: (share, digits = 0) => numbers(0, digits, "percent").format(share),
    age: (instant, now = Date.now()) => {
      const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
      const [amount, unit] =
        seconds < 60
          ? [seconds, "second"]
          : seconds < 3600
            ? [Math.floor(seconds / 60), "minute"]
            : seconds < 86400
              ? [Math.floor(seconds / 3600), "hour"]
              : [Math.floor(seconds / 86400), "day"];
      return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(amount);
    },
    day: (day) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day)),
    one: (n) => plurals.select(n) === "one",
    list: (parts) => new Intl.ListFormat(locale, { type: "conjunction" }).format(parts),
  };
}

/** The language of `words`, or English without; numbers keep the region ("it-CH"). */
export function language(locale: string, words: Catalogue = {}): Language {
  const known = Intl.NumberFormat.supportedLocalesOf([locale.replaceAll("_", "-")])[0] ?? "en";
  const base = known.split("-")[0] ?? "en";
  const spoken = base === "en" || Object.keys(words).length > 0 ? known : "en";
  const format = formats(spoken);
  const t: Translate = (message, slots) => {
    const entry = words[message] ?? ENGLISH[message] ?? message;
    const text =
      typeof entry === "string" ? entry : format.one(Number(slots?.["n"])) ? entry.one : (entry.other ?? message);
    if (!slots) return text;
    return text.replace(SLOT, (whole, name: string) => {
      const value = slots[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? format.number(value) : value;
    });
  };
  if (base === "en" || spoken === "en") return { locale: spoken, t, format, english: String, reading: String };
  const english = recast(() => pairsOf(words).map(([key, said]) => [said, key]));
  return { locale: spoken, t, format, english, reading: recast(() => pairsOf(words)) };
}
