// The panels as a part of their own: what the editor holds already they take from it. The editor keeps a list of
// exactly those values (`shared`, js/src/shared.ts), and the panels are a function of it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

const LOADERS = { ts: "ts", tsx: "tsx", mjs: "js", js: "js" };
const IMPORT = /^(?:import|export) ?(?:(?<whole>[\w$]+),? ?)?(?:\{(?<names>[^}]*)\})? ?from ?"(?<from>[^"]+)";$/gm;
const STAR = /^(?:import|export) ?\*/m;

/** What a module takes from others, by what it writes after `from`. */
async function importsOf(path, options) {
  const source = await readFile(path, "utf8");
  const { code } = await transform(source, {
    loader: LOADERS[path.split(".").at(-1)] ?? "empty",
    jsx: options.jsx,
    jsxFactory: options.jsxFactory,
    jsxFragment: options.jsxFragment,
    tsconfigRaw: { compilerOptions: {} },
    target: options.target,
  });
  if (STAR.test(code)) throw new Error(`${path} takes everything of a module. Name what is needed.`);
  return [...code.matchAll(IMPORT)].flatMap(({ groups: { whole, names = "", from } }) => [
    ...(whole ? [{ from, name: "default" }] : []),
    ...names
      .split(",")
      .map((name) => name.trim().split(" as ")[0])
      .filter(Boolean)
      .map((name) => ({ from, name })),
  ]);
}

/** The list that panels and editor agree on: modules by path, and the names that are needed of each. */
class Shared {
  constructor(held) {
    this.held = new Set(held);
    this.names = [];
  }

  place(path, name) {
    const found = this.names.findIndex((one) => one.path === path && one.name === name);
    return found >= 0 ? found : this.names.push({ path, name }) - 1;
  }
}

/** Finds what the panels need of modules that the editor holds; `held` are their absolute paths. */
export async function sharedBy(build, panels, held) {
  const shared = new Shared(held);
  const needed = [];
  const collect = {
    name: "collect",
    setup({ onLoad, resolve }) {
      onLoad({ filter: /\.(?:tsx?|m?js)$/ }, async ({ path }) => {
        if (shared.held.has(path)) return { contents: "" };
        for (const { from, name } of await importsOf(path, panels)) {
          const { path: found } = await resolve(from, {
            importer: path,
            resolveDir: join(path, ".."),
            kind: "import-statement",
          });
          if (shared.held.has(found)) needed.push([found, name]);
        }
        return undefined;
      });
    },
  };
  // Modules that are held are empty here: that names are missing in them is no news.
  await build({ ...panels, plugins: [collect, ...panels.plugins], logLevel: "silent", write: false }).catch(() => {});
  for (const [path, name] of needed.sort(([a, x], [b, y]) => (a + x < b + y ? -1 : 1))) shared.place(path, name);
  return shared;
}

/** In the editor: the list filled. */
export const sharing = (shared) => ({
  name: "sharing",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]shared\.ts$/ }, () => ({
      contents: [
        ...shared.names.map(({ path, name }, i) => `import { ${name} as x${i} } from ${JSON.stringify(path)};`),
        `export const shared = [${shared.names.map((_, i) => `x${i}`).join(", ")}];`,
      ].join("\n"),
      loader: "js",
      resolveDir: "/",
    }));
  },
});

/** In the panels: each module that the editor holds, as what stands in the list. */
export const taking = (shared) => ({
  name: "taking",
  setup({ onLoad }) {
    onLoad({ filter: /\.(?:tsx?|m?js|css|json)$/ }, ({ path }) => {
      if (!shared.held.has(path)) return undefined;
      const taken = shared.names.flatMap((one, i) => (one.path === path ? [[one.name, i]] : []));
      const names = taken.map(([name, i]) =>
        name === "default" ? `export default shared[${i}];` : `export const ${name} = shared[${i}];`,
      );
      return { contents: names.join("\n"), loader: "js" };
    });
  },
});
