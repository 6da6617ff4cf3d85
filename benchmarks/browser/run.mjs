// How fast the map is in a browser, with mermaid's journey of as many tasks beside it, in one Chromium, one after the
// other: first paint and one edit by size; frames while scrolling and dragging; memory over edits and views.
// `node benchmarks/browser/run.mjs [runs] [--json] [--short]`; --short leaves out mermaid above 500 cards.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright";
import { cssAsText } from "../../js/css.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
const SIZES = [
  { cards: 50, stages: 5, lanes: 4, paint: 1 / 3 },
  { cards: 500, stages: 10, lanes: 5, paint: 1 / 8 },
  { cards: 2000, stages: 7, lanes: 12, paint: 1 / 8, edit: 1 / 300 },
  { cards: 4000, stages: 200, lanes: 20, paint: 1 / 25, edit: 1 / 300 },
  { cards: 10000, stages: 12, lanes: 10 },
];
/** mermaid takes minutes for more. */
const MOST_THEIRS = 4000;
const MOST_FRAME = 50;
const MOST_GROWTH = 2;
const json = process.argv.includes("--json");
const short = process.argv.includes("--short");
const runs = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? 7);

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
const spread = (values) => ({ median: quantile(values, 0.5), p95: quantile(values, 0.95), most: Math.max(...values) });

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking"],
});

/** One page with both of them in it. */
async function fresh(context) {
  const page = await context.newPage();
  await page.setContent("<!doctype html><body></body>");
  for (const content of scripts) await page.addScriptTag({ content });
  const call = (name, ...args) => page.evaluate(([what, given]) => globalThis.measured[what](...given), [name, args]);
  return { page, call };
}

/** First paint and edits of one size; whoever begins changes from round to round. */
async function sized(context, size, base) {
  const { page, call } = await fresh(context);
  const beside = size.cards <= (short ? 500 : MOST_THEIRS);
  const slow = size.cards > 1000;
  const times = { ours: [], theirs: [] };
  const theirRounds = beside ? (size.cards > 2000 ? 1 : slow ? 2 : runs) : 0;
  // The first round warms both up; where mermaid takes many seconds it is asked once, and not warmed.
  for (let round = 0; round <= runs; round++) {
    const turns = round % 2 ? ["ours", "theirs"] : ["theirs", "ours"];
    for (const who of turns) {
      if (who === "theirs" && (slow ? round === 0 || round > theirRounds : round > theirRounds)) continue;
      const one = await call(who, size, who === "ours" ? 8 : 1);
      if (round > 0) times[who].push(one);
    }
  }
  await page.close();
  const ours = { first: spread(times.ours.map(({ first }) => first)), edit: spread(times.ours.flatMap(({ edits }) => edits)) };
  const theirs = theirRounds
    ? { first: spread(times.theirs.map(({ first }) => first)), edit: spread(times.theirs.flatMap(({ edits }) => edits)) }
    : null;
  const frames = Math.max(...times.ours.map((one) => one.frames));
  const { drawn } = times.ours[0];
  const ratios = theirs && { first: ours.first.median / theirs.first.median, edit: ours.edit.median / theirs.edit.median };
  const missed = [
    size.paint && ratios && ratios.first > size.paint && "first paint",
    size.edit && ratios && ratios.edit > size.edit && "edit beside mermaid",
    base && ours.edit.median > 3 * base.edit.median && "edit beside 50 cards",
    frames > 2 && "frames",
    size.cards <= 2000 && drawn !== size.cards && "cards drawn",
  ].filter(Boolean);
  return { ...size, drawn, ours, theirs, ratios, frames, missed };
}

async function memory(context, what, shape, before, after) {
  const { page, call } = await fresh(context);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  const measure = async () => {
    for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const of = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    return { heap: of.JSHeapUsedSize / 1e6, nodes: of.Nodes, listeners: of.JSEventListeners };
  };
  await call(what, shape, before);
  const first = await measure();
  await call(what, shape, after);
  const last = await measure();
  await page.close();
  const growth = last.heap - first.heap;
  return { what, count: after, first, last, growth, missed: growth > MOST_GROWTH ? ["memory"] : [] };
}

const report = { sizes: [], frames: [], memory: [] };
try {
  const context = await browser.newContext({ viewport: { width: 1180, height: 900 } });
  for (const size of SIZES) report.sizes.push(await sized(context, size, report.sizes[0]?.ours));
  for (const size of SIZES.filter(({ cards }) => cards >= 2000))
    for (const what of ["scrolled", "dragged"]) {
      const { page, call } = await fresh(context);
      await call(what, size);
      const { busy, apart } = await call(what, size);
      await page.close();
      const over = busy.filter((ms) => ms > MOST_FRAME).length;
      report.frames.push({ what, ...size, busy: spread(busy), apart: spread(apart), over, missed: over ? ["frames"] : [] });
    }
  report.memory.push(await memory(context, "editMany", SIZES[1], 100, 1000));
  report.memory.push(await memory(context, "openMany", SIZES[1], 5, 50));
} finally {
  await browser.close();
}

if (json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
else {
  const print = (...cells) => process.stdout.write(`${cells.join("  ")}\n`);
  const ms = (value) => (value === undefined ? "" : value.toFixed(1)).padStart(8);
  const share = (ratio) => (ratio === undefined ? "" : `1/${(1 / ratio).toFixed(ratio > 0.1 ? 1 : 0)}`).padStart(7);
  const shape = ({ cards, stages, lanes }) => `${cards}`.padStart(6) + `  ${stages} × ${lanes}`.padEnd(11);
  const told = ({ missed }) => (missed.length ? `  missed: ${missed.join(", ")}` : "");
  print(" cards  map        drawn  paint     ours: median      p95  mermaid: median      p95    ratio  (ms)");
  for (const row of report.sizes)
    for (const what of ["first", "edit"])
      print(
        shape(row),
        `${row.drawn}`.padStart(5),
        (what === "first" ? "first" : "one edit").padEnd(8),
        ms(row.ours[what].median).padStart(13),
        ms(row.ours[what].p95),
        ms(row.theirs?.[what].median).padStart(15),
        ms(row.theirs?.[what].p95),
        share(row.ratios?.[what]),
        what === "edit" ? `${row.frames} frame${row.frames > 1 ? "s" : ""}${told(row)}` : "",
      );
  print("");
  print(" cards  map         frames      busy: median      p95     most   apart: median      p95     most  over 50 ms");
  for (const row of report.frames)
    print(
      shape(row),
      row.what.padEnd(10),
      ms(row.busy.median).padStart(13),
      ms(row.busy.p95),
      ms(row.busy.most),
      ms(row.apart.median).padStart(14),
      ms(row.apart.p95),
      ms(row.apart.most),
      `${row.over}`.padStart(4) + told(row),
    );
  print("");
  for (const row of report.memory)
    print(
      `${row.count} ${row.what === "editMany" ? "edits" : "views opened and closed"}: heap ${row.first.heap.toFixed(1)} → ${row.last.heap.toFixed(1)} MB,`,
      `nodes ${row.first.nodes} → ${row.last.nodes}, listeners ${row.first.listeners} → ${row.last.listeners}${told(row)}`,
    );
}
