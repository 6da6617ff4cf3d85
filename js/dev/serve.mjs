// The view in a plain browser, built anew at each reload: node js/dev/serve.mjs [port]
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { context } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const port = Number(process.argv[2] ?? 8766);

const cssAsText = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await readFile(path, "utf8"), loader: "text" }));
  },
};

const served = await context({
  absWorkingDir: HERE,
  entryPoints: ["dev.ts"],
  bundle: true,
  write: false,
  outdir: HERE,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  sourcemap: "inline",
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [cssAsText],
});
await served.serve({ host: "127.0.0.1", port, servedir: HERE });
process.stdout.write(`http://127.0.0.1:${port}/?theme=light&width=1130\n`);
