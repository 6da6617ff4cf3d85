// Parts of their own: what another part holds already they take from it. The editor keeps a list of exactly those
// values (`shared`, js/src/shared.ts), the panels keep one for the tools (`lent`, js/src/view/lent.ts), and a part is a
// function of the lists of those before it.
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

const ONWARD = /^(?:export[^;]* from "[^"]+";\s*)+$/;

/** The modules that a part holds something of; one that only passes on what others export is held with them. */
export async function heldIn({ outputs }, root) {
  const [{ inputs }] = Object.values(outputs);
  const paths = await Promise.all(
    Object.entries(inputs).map(async ([name, { bytesInOutput }]) => {
      const path = join(root, name);
      if (bytesInOutput > 0) return path;
      const { code } = await transform(await readFile(path, "utf8"), {
        loader: LOADERS[name.split(".").at(-1)] ?? "text",
      });
      return ONWARD.test(code) ? path : null;
    }),
  );
  return new Set(paths.filter((path) => path !== null));
}

/** The list that two parts agree on: modules by path, and the names that are needed of each. */
class List {
  constructor(name, held) {
    this.name = name;
    this.held = new Set(held);
    this.names = [];
  }
}

/**
 * What a part holds of its own, and needs of modules that parts before it hold: absolute paths, and pairs of path and
 * name. `held`: the paths of all those modules.
 */
export async function needsOf(build, part, held) {
  const own = [];
  const needed = [];
  const collect = {
    name: "collect",
    setup({ onLoad, resolve }) {
      onLoad({ filter: /\.(?:tsx?|m?js|css)$/ }, async ({ path }) => {
        if (held.has(path)) return { contents: "" };
        own.push(path);
        if (path.endsWith(".css")) return undefined;
        for (const { from, name } of await importsOf(path, part)) {
          const { path: found } = await resolve(from, {
            importer: path,
            resolveDir: join(path, ".."),
            kind: "import-statement",
          });
          if (held.has(found)) needed.push([found, name]);
        }
        return undefined;
      });
    },
  };
  // Modules that are held are empty here: that names are missing in them is no news.
  await build({ ...part, plugins: [collect, ...part.plugins], logLevel: "silent", write: false }).catch(() => {});
  return { own, needed };
}

/** The list `name` of a part that holds `held`, for those that need something of it. */
export function listOf(name, held, ...needs) {
  const list = new List(name, held);
  const all = needs.flatMap(({ needed }) => needed).filter(([path]) => list.held.has(path));
  for (const [path, one] of all.sort(([a, x], [b, y]) => (a + x < b + y ? -1 : 1)))
    if (!list.names.some((known) => known.path === path && known.name === one)) list.names.push({ path, name: one });
  return list;
}

/** In the part that holds them: the list filled. */
export const giving = (list) => ({
  name: `giving ${list.name}`,
  setup({ onLoad }) {
    onLoad({ filter: new RegExp(`[/\\\\]${list.name}\\.ts$`) }, () => ({
      contents: [
        ...list.names.map(({ path, name }, i) => `import { ${name} as x${i} } from ${JSON.stringify(path)};`),
        `export const ${list.name} = [${list.names.map((_, i) => `x${i}`).join(", ")}];`,
      ].join("\n"),
      loader: "js",
      resolveDir: "/",
    }));
  },
});

/** In the part that needs them: each module that another holds, as what stands in the list. */
export const taking = (list) => ({
  name: `taking ${list.name}`,
  setup({ onLoad }) {
    onLoad({ filter: /\.(?:tsx?|m?js|css|json)$/ }, ({ path }) => {
      if (!list.held.has(path)) return undefined;
      const taken = list.names.flatMap((one, i) => (one.path === path ? [[one.name, i]] : []));
      const names = taken.map(([name, i]) =>
        name === "default" ? `export default ${list.name}[${i}];` : `export const ${name} = ${list.name}[${i}];`,
      );
      return { contents: names.join("\n"), loader: "js" };
    });
  },
});
