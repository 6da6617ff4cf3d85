// How fast the map is in a browser, with mermaid's journey of as many tasks beside it, in one Chromium, one after the
// other: first paint and one edit by size; frames while scrolling and dragging; memory over edits and views.
// Both are measured alike: what the main thread works until the frame is painted, and the clock until then. The clock has
// the wait for the next frame in it, which hides how little an edit does; so work is compared with work.
// `node benchmarks/browser/run.mjs [runs] [--json] [--short] [--sizes=50,2000]`; --short leaves out mermaid above 500 cards,
// --sizes all other sizes, the frames and the memory. Maps of up to 500 cards are asked three times as often.
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
  { cards: 200, stages: 8, lanes: 5 },
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
const only = process.argv.find((each) => each.startsWith("--sizes="))?.slice(8).split(",").map(Number);
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

/** One page with both of them in it. `worked` tells what a call takes of the page's main thread, beside its result. */
async function fresh(context) {
  const page = await context.newPage();
  await page.setContent("<!doctype html><body></body>");
  for (const content of scripts) await page.addScriptTag({ content });
  const session = await context.newCDPSession(page);
  // The thread's own time: what other programs take of the processor doesn't count.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const metrics = async () => {
    const { metrics: all } = await session.send("Performance.getMetrics");
    return Object.fromEntries(all.map(({ name, value }) => [name, value]));
  };
  const call = (name, ...args) => page.evaluate(([what, given]) => globalThis.measured[what](...given), [name, args]);
  const worked = async (name, ...args) => {
    const before = await metrics();
    const result = await call(name, ...args);
    const after = await metrics();
    return { result, work: 1000 * (after.TaskDuration - before.TaskDuration) };
  };
  return { page, session, metrics, call, worked };
}

/** A drawing from its text until it is painted, and edits of it: what that takes of the main thread, and by the clock. */
async function once({ call, worked }, who, size, edits) {
  await call("prepare", who, size);
  const drawn = await worked("first", who);
  // What a view does once it is painted belongs to no edit.
  if (edits > 0) await call("settled", 500);
  const changed = [];
  for (let i = 0; i < edits; i++) changed.push(await worked("edit", who));
  const frames = who === "ours" && edits > 0 ? await call("framesOfEdit") : 1;
  await call("close", who);
  return {
    drawn: drawn.result.cards,
    frames,
    first: { work: drawn.work, wall: drawn.result.wall },
    edits: changed.map(({ result, work }) => ({ work, wall: result })),
  };
}

const both = (times) => ({ work: spread(times.map(({ work }) => work)), wall: spread(times.map(({ wall }) => wall)) });
const summed = (rounds) => ({
  first: both(rounds.map(({ first }) => first)),
  edit: both(rounds.flatMap(({ edits }) => edits)),
});

/** First paint and edits of one size; whoever begins changes from round to round. `floor`: what measuring nothing takes. */
async function sized(context, size, base, floor) {
  const opened = await fresh(context);
  const beside = size.cards <= (short ? 500 : MOST_THEIRS);
  const slow = size.cards > 1000;
  // What takes a few milliseconds is asked more often: code that is not warm yet, or one sweep of the heap, is a good part of it.
  const rounds = size.cards <= 500 ? 3 * runs : runs;
  const times = { ours: [], theirs: [] };
  const theirRounds = beside ? (size.cards > 2000 ? 1 : slow ? 2 : rounds) : 0;
  // The first round warms both up; where mermaid takes many seconds it is asked once, and not warmed.
  for (let round = 0; round <= rounds; round++) {
    const turns = round % 2 ? ["ours", "theirs"] : ["theirs", "ours"];
    for (const who of turns) {
      if (who === "theirs" && (slow ? round === 0 || round > theirRounds : round > theirRounds)) continue;
      const one = await once(opened, who, size, who === "ours" ? 8 : 1);
      if (round > 0) times[who].push(one);
    }
  }
  await opened.page.close();
  const ours = summed(times.ours);
  const theirs = theirRounds ? summed(times.theirs) : null;
  const frames = Math.max(...times.ours.map((one) => one.frames));
  const { drawn } = times.ours[0];
  const ratio = (what) => (ours[what].work.median - floor) / (theirs[what].work.median - floor);
  const ratios = theirs && { first: ratio("first"), edit: ratio("edit") };
  const missed = [
    size.paint && ratios && ratios.first > size.paint && "first paint",
    size.edit && ratios && ratios.edit > size.edit && "edit beside mermaid",
    base && ours.edit.work.median > 3 * base.edit.work.median && "edit beside 50 cards",
    frames > 2 && "frames",
    size.cards <= 2000 && drawn !== size.cards && "cards drawn",
  ].filter(Boolean);
  return { ...size, drawn, ours, theirs, ratios, frames, missed };
}

/** What the measuring itself takes: the same calls around nothing. */
async function idle(context) {
  const opened = await fresh(context);
  const times = await once(opened, "nothing", SIZES[0], 20);
  await opened.page.close();
  return both(times.edits);
}

async function memory(context, what, shape, before, after) {
  const { page, session, metrics, call } = await fresh(context);
  const measure = async () => {
    for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
    const of = await metrics();
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

const report = { idle: null, sizes: [], frames: [], memory: [] };
try {
  const context = await browser.newContext({ viewport: { width: 1180, height: 900 } });
  report.idle = await idle(context);
  for (const size of SIZES.filter(({ cards }) => !only || only.includes(cards)))
    report.sizes.push(
      await sized(context, size, report.sizes.find(({ cards }) => cards === 50)?.ours, report.idle.work.median),
    );
  for (const size of SIZES.filter(({ cards }) => !only && cards >= 2000))
    for (const what of ["scrolled", "dragged"]) {
      const { page, call } = await fresh(context);
      await call(what, size);
      const { busy, apart } = await call(what, size);
      await page.close();
      const over = busy.filter((ms) => ms > MOST_FRAME).length;
      report.frames.push({ what, ...size, busy: spread(busy), apart: spread(apart), over, missed: over ? ["frames"] : [] });
    }
  if (!only) {
    report.memory.push(await memory(context, "editMany", SIZES[2], 100, 1000));
    report.memory.push(await memory(context, "openMany", SIZES[2], 5, 50));
  }
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
  print("Work: what the page's main thread does until the frame is painted (script, style, layout, paint), in its own time.");
  print("Clock: from the start until then, the wait for the display's next frame (every 16.7 ms) with it.");
  print(`Measuring nothing in the same way: work ${report.idle.work.median.toFixed(1)}, clock ${report.idle.wall.median.toFixed(1)} ms. Ratios are of work, less that.`);
  print("");
  print(" cards  map        drawn  ms        ours: work      p95    clock      p95  mermaid: work      p95    clock    ratio");
  for (const row of report.sizes)
    for (const what of ["first", "edit"])
      print(
        shape(row),
        `${row.drawn}`.padStart(5),
        (what === "first" ? "first" : "one edit").padEnd(8),
        ms(row.ours[what].work.median).padStart(10),
        ms(row.ours[what].work.p95).padStart(7),
        ms(row.ours[what].wall.median).padStart(7),
        ms(row.ours[what].wall.p95).padStart(7),
        ms(row.theirs?.[what].work.median).padStart(13),
        ms(row.theirs?.[what].work.p95).padStart(7),
        ms(row.theirs?.[what].wall.median).padStart(7),
        share(row.ratios?.[what]),
        what === "edit" ? `${row.frames} frame${row.frames > 1 ? "s" : ""}${told(row)}` : "",
      );
  print("");
  if (report.frames.length > 0)
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
