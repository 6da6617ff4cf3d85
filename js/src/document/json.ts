/**
 * A strict JSON parser. The browser's own keeps the last of duplicate keys in silence, says no line, and has no limit
 * on nesting; here objects have no prototype, and each refusal says where.
 */
import { Refused } from "./refused";

/** A text that is no JSON, and where it stops being it. */
export class Broken extends Refused {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

const DEEPEST = 64;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** All but quotes, backslashes and control characters. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail("There is text after the end of the map");
    return value;
  }

  private fail(what: string, at = this.at): never {
    const lines = this.text.slice(0, at).split("\n");
    const column = [...(lines.at(-1) ?? "")].length + 1;
    const message = `${what}, in line ${lines.length}, column ${column}. Mend the file there, or take an older copy.`;
    throw new Broken(message, lines.length, column);
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private value(depth: number): unknown {
    this.space();
    const first = this.text[this.at];
    if (depth >= DEEPEST && (first === "{" || first === "[")) this.fail(`It is nested deeper than ${DEEPEST} levels`);
    switch (first) {
      case "{":
        return this.object(depth);
      case "[":
        return this.array(depth);
      case '"':
        return this.string();
      case "t":
        if (this.take("true")) return true;
        break;
      case "f":
        if (this.take("false")) return false;
        break;
      case "n":
        if (this.take("null")) return null;
        break;
    }
    return this.number();
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.text)?.[0];
    if (!found) this.fail(this.at < this.text.length ? "This is no JSON" : "The text ends too early");
    const value = Number(found);
    if (!Number.isFinite(value)) this.fail(`The number ${found} is too large`);
    this.at += found.length;
    return value;
  }

  private string(): string {
    const start = this.at++;
    let text = "";
    for (;;) {
      PLAIN.lastIndex = this.at;
      const run = PLAIN.exec(this.text)?.[0] ?? "";
      text += run;
      this.at += run.length;
      if (this.take('"')) break;
      if (!this.take("\\"))
        this.fail(this.at < this.text.length ? "A string holds a control character" : "A string has no end");
      text += this.escape();
    }
    if (text.includes("\0")) this.fail("A string holds the character NUL", start);
    if (/\p{Cs}/u.test(text)) this.fail("A string holds half a character (a lone surrogate)", start);
    return text;
  }

  private escape(): string {
    const letter = this.text[this.at++] ?? "";
    const known = ESCAPES[letter];
    if (known !== undefined) return known;
    const digits = this.text.slice(this.at, this.at + 4);
    if (letter !== "u" || !/^[\da-fA-F]{4}$/.test(digits)) this.fail("A string holds an unknown escape", this.at - 2);
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private array(depth: number): unknown[] {
    const items: unknown[] = [];
    this.at++;
    this.space();
    if (this.take("]")) return items;
    for (;;) {
      items.push(this.value(depth + 1));
      this.space();
      if (this.take("]")) return items;
      if (!this.take(",")) this.fail("A comma or ] is missing");
    }
  }

  private object(depth: number): Record<string, unknown> {
    const made = Object.create(null) as Record<string, unknown>;
    this.at++;
    this.space();
    if (this.take("}")) return made;
    for (;;) {
      this.space();
      const at = this.at;
      if (this.text[at] !== '"') this.fail("A field's name is missing");
      const name = this.string();
      if (name in made) this.fail(`The field "${name}" is there twice`, at);
      this.space();
      if (!this.take(":")) this.fail("A colon is missing");
      made[name] = this.value(depth + 1);
      this.space();
      if (this.take("}")) return made;
      if (!this.take(",")) this.fail("A comma or } is missing");
    }
  }
}

export const parse = (text: string): unknown => new Parser(text).document();
