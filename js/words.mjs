// Says where the view has words of its own, that no catalogue holds: text between tags, and attributes that are read.
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const READ = new Set([
  "aria-label",
  "aria-description",
  "aria-valuetext",
  "aria-roledescription",
  "title",
  "placeholder",
  "alt",
  "label",
]);
/** Keys have their own names, and a style sheet is no text. */
const UNREAD = new Set(["kbd", "style"]);
const WORDS = /\p{L}{2}/u;

const files = (await readdir(join(ROOT, "js", "src"), { recursive: true }))
  .filter((name) => name.endsWith(".tsx"))
  .map((name) => join(ROOT, "js", "src", name));

/** The literals that an expression may come to: `a ? "b" : "c"`, "a" + b, `a ${b}`. */
function* literals(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) yield node.text;
  else if (ts.isTemplateExpression(node)) {
    yield node.head.text;
    for (const { literal } of node.templateSpans) yield literal.text;
  } else if (ts.isConditionalExpression(node)) {
    yield* literals(node.whenTrue);
    yield* literals(node.whenFalse);
  } else if (ts.isBinaryExpression(node)) {
    // The left of && and a comparison are asked, not shown.
    const sign = node.operatorToken.getText();
    if (["+", "??", "||"].includes(sign)) yield* literals(node.left);
    if (["+", "??", "||", "&&"].includes(sign)) yield* literals(node.right);
  } else if (ts.isParenthesizedExpression(node)) yield* literals(node.expression);
}

const found = [];
for (const path of files) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const told = (node, text) => {
    const tag = ts.isJsxElement(node.parent) ? node.parent.openingElement.tagName.getText() : "";
    if (!WORDS.test(text) || UNREAD.has(tag)) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${relative(ROOT, path)}:${line + 1}: ${text.trim()}`);
  };
  const visit = (node) => {
    if (ts.isJsxText(node)) told(node, node.text);
    else if (ts.isJsxExpression(node) && node.expression && ts.isJsxElement(node.parent)) {
      for (const text of literals(node.expression)) told(node, text);
    } else if (ts.isJsxAttribute(node) && READ.has(node.name.getText()) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (value) for (const text of literals(value)) told(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}
process.stdout.write(`${found.join("\n")}${found.length ? "\n" : ""}`);
process.exitCode = found.length > 0 ? 1 : 0;
