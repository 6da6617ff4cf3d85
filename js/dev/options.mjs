// How the view is bundled for a plain browser.
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = dirname(fileURLToPath(import.meta.url));

const cssAsText = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await readFile(path, "utf8"), loader: "text" }));
  },
};

export const options = (out) => ({
  absWorkingDir: HERE,
  entryPoints: ["dev.ts"],
  bundle: true,
  write: false,
  outdir: out,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  sourcemap: "inline",
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [cssAsText],
});
