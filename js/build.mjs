// Bundles the front-end: `node js/build.mjs [--dev] [--watch]`. widget.js travels with every widget model and lies in
// saved notebooks: it only asks for editor.js, which crosses the wire once a page; so does panels.js, a moment after
// the first look; pictures.js where a map has such a lane; channels.js, records.js and tools.js when something in them
// is first used.
// page.js is for pages without a kernel, and holds all of it. Fails when one outgrows its budget.
import { createHash } from "node:crypto";
import { watch as watched } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";
import { cssAsText } from "./css.mjs";
import { giving, heldIn, listOf, needsOf, taking } from "./parts.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const JSX = join(ROOT, "js", "src", "jsx.ts");
const ENGLISH = join(ROOT, "src", "journey_widgets", "locales", "en.json");
const OUT = join(ROOT, "src", "journey_widgets", "static");
const KB = 1024;
/** What may travel: with each model, for a first look, at once after it, and for what is used later. */
const BUDGETS = [
  { of: ["widget.js"], minified: 4 * KB, gzipped: 2 * KB },
  { of: ["editor.js"], minified: 200 * KB, gzipped: 70 * KB },
  { of: ["editor.js", "panels.js"], minified: 250 * KB, gzipped: 80 * KB },
  { of: ["channels.js"], minified: 28 * KB, gzipped: 10.5 * KB },
  { of: ["pictures.js"], minified: 30 * KB, gzipped: 10 * KB },
  { of: ["records.js"], minified: 84 * KB, gzipped: 28 * KB },
  { of: ["tools.js"], minified: 126 * KB, gzipped: 43 * KB },
];

const dev = process.argv.includes("--dev");
const watch = process.argv.includes("--watch");

/** An English sentence is its own key, and mostly the form for many: only those for one need to travel. */
const forms = Object.entries(JSON.parse(await readFile(ENGLISH, "utf8"))).flatMap(([key, entry]) => {
  if (entry === key) return [];
  const { one, other } = entry;
  return one === key && other === key ? [] : [[key, other === key ? { one } : entry]];
});

/** In place of the catalogue: the forms of those sentences. */
const english = (travels = () => true) => ({
  name: "english",
  setup({ onLoad }) {
    onLoad({ filter: /locales[/\\]en\.json$/ }, () => ({
      contents: JSON.stringify(Object.fromEntries(forms.filter(([key]) => travels(key)))),
      loader: "json",
    }));
  },
});

/** The forms of sentences that only later parts say travel with those (js/src/view/forms.ts). */
const formsOf = (says) => ({
  name: "forms",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]view[/\\]forms\.ts$/ }, () => ({
      contents: `export const forms = ${JSON.stringify(Object.fromEntries(forms.filter(([key]) => says(key))))};`,
      loader: "js",
    }));
  },
});

/** Whether one of these sources says a sentence. */
async function saying(paths) {
  const sources = paths.filter((path) => /\.tsx?$/.test(path)).map((path) => readFile(path, "utf8"));
  const text = (await Promise.all(sources)).join("\n");
  return (key) => text.includes(JSON.stringify(key));
}

/** What esbuild has made small, smaller: terser looks at each expression more than once. A getter is never pure: reading a signal subscribes. */
const smaller = {
  name: "smaller",
  setup({ onEnd }) {
    onEnd(async ({ outputFiles, errors }) => {
      if (errors.length > 0) return;
      const [file] = outputFiles;
      const compress = {
        passes: 2,
        inline: 1,
        lhs_constants: false,
        // No object of ours tells its value and its text differently: `${x}` may be x + "".
        unsafe: true,
        hoist_funs: true,
        keep_fargs: false,
        unsafe_arrows: true,
        unsafe_methods: true,
      };
      const { code } = await minify(file.text, { module: true, ecma: 2022, compress, mangle: true });
      outputFiles[0] = { path: file.path, contents: Buffer.from(code) };
    });
  },
};

/** Written beside and moved into place: whoever reads the folder meanwhile sees the old file or the new one. */
const writeWhole = {
  name: "write-whole",
  setup({ onEnd }) {
    onEnd(async ({ outputFiles, errors }) => {
      if (errors.length > 0) return;
      await mkdir(OUT, { recursive: true });
      for (const { path, contents } of outputFiles) {
        const beside = `${path}.${process.pid}.tmp`;
        await writeFile(beside, contents);
        await rename(beside, path).catch(async (error) => {
          await rm(beside, { force: true });
          throw error;
        });
      }
    });
  },
};

const options = (entry, name, format, define = {}) => ({
  absWorkingDir: ROOT,
  entryPoints: { [name]: join("js", "src", entry) },
  outdir: OUT,
  bundle: true,
  write: false,
  format,
  target: "es2022",
  minify: !dev,
  sourcemap: dev ? "inline" : false,
  metafile: true,
  legalComments: "none",
  charset: "utf8",
  // Calls of `h` take less room than those of the automatic runtime.
  jsx: "transform",
  jsxFactory: "h",
  jsxFragment: "Fragment",
  tsconfigRaw: { compilerOptions: { jsx: "react", jsxFactory: "h", jsxFragmentFactory: "Fragment" } },
  inject: name === "widget" ? [] : [JSX],
  define: { "process.env.NODE_ENV": dev ? '"development"' : '"production"', ...define },
  plugins: [cssAsText(!dev), english(), ...(dev || watch ? [] : [smaller]), writeWhole],
  logLevel: "warning",
});

const EDITOR = options("widget.ts", "editor", "esm");
const PAGE = options("page.ts", "page", "iife");
/** A function of the lists it takes from. */
const part = (name, ...lists) => ({
  ...options(join("view", `${name}.ts`), name, "iife"),
  globalName: name,
  banner: { js: `export default (${lists.join(", ")}) => {` },
  footer: { js: `return ${name};\n};` },
});
const PANELS = part("panels", "shared");
const LATER = ["channels", "pictures", "records", "tools"].map((name) => part(name, "shared", "lent"));
/** `which`: the editor that this one asks for, and no other. */
const loader = (which) => options("load.ts", "widget", "esm", { EDITOR: JSON.stringify(which) });

const also = (made, ...plugins) => ({ ...made, plugins: [...plugins, ...made.plugins] });

async function all() {
  const { metafile } = await build({
    ...EDITOR,
    plugins: EDITOR.plugins.filter((plugin) => plugin !== writeWhole && plugin !== smaller),
  });
  const held = await heldIn(metafile, ROOT);
  held.delete(JSX);
  const inPanels = await needsOf(build, PANELS, held);
  const lendable = inPanels.own.filter((path) => path !== JSX);
  const before = new Set([...held, ...lendable]);
  const inLater = await Promise.all(LATER.map((later) => needsOf(build, later, before)));
  const shared = listOf("shared", held, inPanels, ...inLater);
  const lent = listOf("lent", lendable, ...inLater);
  const first = await saying([...before]);
  const says = await Promise.all(inLater.map(({ own }) => saying(own)));
  const late = (key) => !first(key) && says.some((one) => one(key));
  const made = await Promise.all([
    build(
      also(
        EDITOR,
        giving(shared),
        english((key) => !late(key)),
      ),
    ),
    build(also(PANELS, giving(lent), taking(shared))),
    ...LATER.map((later, i) =>
      build(
        also(
          later,
          taking(shared),
          taking(lent),
          formsOf((key) => late(key) && says[i](key)),
        ),
      ),
    ),
  ]);
  const hash = createHash("sha256");
  for (const { outputFiles } of made) hash.update(outputFiles[0].contents);
  return [await build(loader(hash.digest("hex").slice(0, 16))), ...made, await build(PAGE)];
}

/** Bytes of an output by the package, or the room of ours, they come from. */
function breakdown(metafile) {
  const sizes = new Map();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const found =
        /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ??
        /^js\/src\/([^/]+)/.exec(input)?.[1] ??
        dirname(relative(ROOT, join(ROOT, input)));
      sizes.set(found, (sizes.get(found) ?? 0) + bytesInOutput);
    }
  }
  return [...sizes].sort((a, b) => b[1] - a[1]);
}

const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(10);

function report({ outputFiles, metafile }) {
  const [{ path, contents }] = outputFiles;
  const sizes = { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
  const name = relative(OUT, path);
  process.stdout.write(`${name}: ${kb(sizes.minified)} minified, ${kb(sizes.gzipped)} gzipped\n`);
  for (const [source, bytes] of breakdown(metafile)) process.stdout.write(`  ${kb(bytes)}  ${source}\n`);
  return { name, sizes };
}

/** What has grown over its budget, in words. */
const excess = (outputs) =>
  BUDGETS.flatMap(({ of, ...limits }) =>
    Object.entries(limits).flatMap(([measure, limit]) => {
      const found = outputs.filter(({ name }) => of.includes(name));
      const bytes = found.reduce((sum, { sizes }) => sum + sizes[measure], 0);
      return bytes > limit ? [`${of.join(" and ")}: ${bytes} bytes ${measure}; the budget is ${limit}.\n`] : [];
    }),
  );

/** What is wrong in a source has been said by then; esbuild's own stack adds nothing. */
const failed = (error) => {
  if (!error.errors) process.stderr.write(`${error.stack}\n`);
  return null;
};
// What is made now is larger than what is shipped: the next build starts anew (tools/frontend.py).
if (dev || watch) await rm(join(OUT, "sources.sha256"), { force: true });
const made = await all().catch(failed);
if (watch) {
  let timer;
  watched(join(ROOT, "js", "src"), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => all().catch(failed), 100);
  });
} else if (made === null) {
  process.exit(1);
} else {
  const over = excess(made.map(report));
  if (!dev && over.length > 0) {
    process.stderr.write(`${over.join("")}The list above says where they come from: make the largest smaller.\n`);
    process.exit(1);
  }
}
