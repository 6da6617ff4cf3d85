// First paint and one edit's paint of maps of 50, 200 and 2,000 cards, with mermaid's journey of the same beside it, in
// one Chromium, one after the other. `node benchmarks/browser/run.mjs [runs] [--json]`
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright";
import { cssAsText } from "../../js/css.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
const SIZES = [50, 200, 2000];
const json = process.argv.includes("--json");
const runs = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? 9);

const executablePath = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path && existsSync(path));
if (!executablePath) {
  process.stderr.write("No Chromium was found. Install it (apt-get install chromium), or set CHROMIUM to where it is.\n");
  process.exit(1);
}

const { outputFiles } = await build({
  entryPoints: [join(HERE, "page.ts")],
  bundle: true,
  write: false,
  format: "iife",
  target: "es2024",
  minify: true,
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [cssAsText(true)],
});
const scripts = [outputFiles[0].text, await readFile(join(ROOT, "node_modules", "mermaid", "dist", "mermaid.min.js"), "utf8")];

const quantile = (values, q) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
};

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking"],
});
const table = [];
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  await page.setContent("<!doctype html><body></body>");
  for (const content of scripts) await page.addScriptTag({ content });
  for (const n of SIZES) {
    const times = { ours: [], theirs: [] };
    // The first round warms both up. mermaid is given fewer rounds where one takes seconds.
    const rounds = n > 1000 ? Math.ceil(runs / 3) : runs;
    for (let round = 0; round <= rounds; round++)
      for (const who of round % 2 ? ["ours", "theirs"] : ["theirs", "ours"]) {
        const one = await page.evaluate(([name, size]) => globalThis.measured[name](size), [who, n]);
        if (round > 0) times[who].push(one);
      }
    for (const what of ["first", "edit"]) {
      const [ours, theirs] = ["ours", "theirs"].map((who) => times[who].map((one) => one[what]));
      const row = (values) => ({ median: quantile(values, 0.5), p95: quantile(values, 0.95) });
      const { drawn } = times.ours[0];
      table.push({ cards: n, drawn, what, runs: rounds, ours: row(ours), mermaid: row(theirs), ratio: quantile(ours, 0.5) / quantile(theirs, 0.5) });
    }
  }
} finally {
  await browser.close();
}

if (json) process.stdout.write(`${JSON.stringify(table, null, 1)}\n`);
else {
  process.stdout.write("cards  drawn  paint        ours: median      p95   mermaid: median      p95   ratio  (ms)\n");
  for (const { cards, drawn, what, ours, mermaid, ratio } of table) {
    const cells = [ours.median, ours.p95, mermaid.median, mermaid.p95].map((ms) => ms.toFixed(1));
    const [a, b, c, d] = cells;
    process.stdout.write(
      `${String(cards).padStart(5)}${String(drawn).padStart(7)}  ${(what === "first" ? "first" : "one edit").padEnd(10)}${a.padStart(16)}${b.padStart(9)}${c.padStart(18)}${d.padStart(9)}${ratio.toFixed(3).padStart(8)}\n`,
    );
  }
}
