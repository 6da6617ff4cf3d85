// Style sheets are strings: they are adopted by the shadow root.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const THEME = join(dirname(fileURLToPath(import.meta.url)), "src", "theme");
const TOKEN = /--jw-[a-z0-9-]+/g;
/** Scripts set these on the map (a file's colours of personas), so they keep their names. */
const SCRIPTED = new Set(["--jw-a", "--jw-b"]);
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Our tokens live in the shadow root, where nobody else names them: each gets a short name, capitals and no other's. */
async function shortNames() {
  const names = (await readdir(THEME)).filter((name) => name.endsWith(".css")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(THEME, name), "utf8")));
  const uses = new Map();
  for (const [token] of texts.join("\n").matchAll(TOKEN))
    if (!SCRIPTED.has(token)) uses.set(token, (uses.get(token) ?? 0) + 1);
  const sorted = [...uses].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const name = (i) =>
    (i < LETTERS.length ? "" : name(Math.floor(i / LETTERS.length) - 1)) + LETTERS[i % LETTERS.length];
  return new Map(sorted.map(([token], i) => [token, `--${name(i)}`]));
}

export const cssAsText = (minify) => ({
  name: "css-as-text",
  setup({ onLoad, onStart }) {
    let short = new Map();
    onStart(async () => {
      if (minify) short = await shortNames();
    });
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "css", minify, target: "es2022" });
      return { contents: code.replace(TOKEN, (token) => short.get(token) ?? token), loader: "text" };
    });
  },
});
