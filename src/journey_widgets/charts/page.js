// Charts on a page: draws them, follows the page's theme and width, tells their marks to the
// keyboard, and links them by stage with each other and with a map. `given` stands before this.

const AT = "journey-map-at";
const SHOW = "journey-map-show";
const NEAR = 24; // pixels from a mark that still mean it

const frame = (() => {
  try {
    return window.frameElement;
  } catch {
    return null; // The page around this frame is another site's.
  }
})();
const outer = (() => {
  try {
    return frame && window.parent.document.body;
  } catch {
    return null;
  }
})();
const charts = () => [...document.querySelectorAll(".jw-chart")];
const drawings = new WeakMap();

// -- drawing

const themeOf = (chart) => {
  if (chart.dataset.theme !== "auto") return chart.dataset.theme;
  const near = chart.closest("[data-theme='dark'], [data-theme='light']");
  if (near) return near.dataset.theme;
  const { jpThemeLight, vscodeThemeKind } = (outer ?? document.body).dataset;
  if (jpThemeLight) return jpThemeLight === "false" ? "dark" : "light";
  if (vscodeThemeKind) return vscodeThemeKind.endsWith("light") ? "light" : "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
};

// A chart may come in several widths, the narrowest first.
const specificationOf = (chart) => {
  const all = [...chart.querySelectorAll("script[type='application/json']")];
  const room = chart.parentElement.clientWidth;
  return all.filter(({ dataset }) => Number(dataset.width) <= room).at(-1) ?? all[0];
};

const draw = async (chart) => {
  const theme = themeOf(chart);
  const script = specificationOf(chart);
  if (chart.dataset.drawn === theme && drawings.get(chart)?.script === script) return;
  chart.dataset.drawn = theme;
  const dark = theme === "dark" && chart.dataset.theme === "auto";
  const text = dark
    ? script.textContent.replace(/#[0-9a-f]{6}/g, (colour) => given.dark[colour] ?? colour)
    : script.textContent;
  const place = document.createElement("div");
  const drawing = { script, place, views: null, mark: -1 };
  drawings.get(chart)?.views?.clear?.();
  drawings.set(chart, drawing);
  const picture = chart.querySelector(".jw-chart-picture");
  picture.style.minHeight = `${script.dataset.height}px`;
  picture.replaceChildren(place);
  drawing.views = await window.Bokeh.embed.embed_item(JSON.parse(text), place);
  if (drawings.get(chart) !== drawing) return drawing.views.clear?.();
  shade(chart);
  document.body.dataset.jwTheme = theme;
  chart.dispatchEvent(new CustomEvent("jw-chart", { bubbles: true }));
};
const drawAll = () => Promise.all(charts().map(draw));

// -- marks, and the stages they stand for

const columnsOf = ({ data }) =>
  Object.fromEntries(data instanceof Map ? [...data] : Object.entries(data));
const viewOf = (chart) => {
  const [view] = drawings.get(chart)?.views?.roots ?? [];
  return view?.frame && view.model.renderers ? view : null; // A layout of somebody's own has none.
};
const strips = ({ model }) => model.renderers.filter(({ name }) => name === "jw-stages");
const marksOf = (view) => {
  const marks = view.model.renderers.flatMap(({ data_source: source, tags }) => {
    const { t1, t2, t3, x, y, middle, stage } = columnsOf(source);
    if (!t1 || tags?.includes("context")) return [];
    return [...t1].map((head, i) => ({
      lines: [head, t2[i], t3[i]].filter(Boolean),
      stage: stage?.[i] ?? null,
      sx: view.frame.x_scale.compute((middle ?? x)[i]),
      sy: view.frame.y_scale.compute(y[i]),
    }));
  });
  const across = strips(view)[0]?.tags[0] === "columns";
  const order = across ? ["sx", "sy"] : ["sy", "sx"];
  return marks.sort((a, b) => a[order[0]] - b[order[0]] || a[order[1]] - b[order[1]]);
};
const stageAt = (chart, event) => {
  const view = viewOf(chart);
  if (!view) return null;
  const { left, top } = view.el.getBoundingClientRect();
  const [sx, sy] = [event.clientX - left, event.clientY - top];
  const { bbox } = view.frame;
  if (sy < bbox.top || sy > bbox.bottom) return null;
  const near = marksOf(view)
    .map((mark) => ({ mark, far: Math.hypot(mark.sx - sx, mark.sy - sy) }))
    .filter(({ mark, far }) => mark.stage && far < NEAR)
    .sort((a, b) => a.far - b.far)[0];
  if (near) return near.mark.stage;
  const [x, y] = [view.frame.x_scale.invert(sx), view.frame.y_scale.invert(sy)];
  for (const { data_source: source, tags } of strips(view)) {
    const { stage, left: from, right: to, top: high, bottom: low } = columnsOf(source);
    const within = (value, a, b) => value >= Math.min(a, b) && value <= Math.max(a, b);
    for (const [i, id] of [...stage].entries()) {
      const inside =
        (tags[0] === "rows" || within(x, from[i], to[i])) &&
        (tags[0] === "columns" || within(y, low[i], high[i]));
      if (inside) return id;
    }
  }
  return null;
};

// -- the chosen stage

let chosen = null;

const mapOf = () => {
  const board = frame?.closest(".jw-dashboard");
  return board ?? (frame ? null : document);
};

const shade = (chart) => {
  const view = viewOf(chart);
  if (!view) return;
  for (const { data_source: source } of strips(view)) {
    const columns = columnsOf(source);
    const on = [...columns.stage].map((id) => Number(id === chosen));
    source.data = { ...columns, on, tint: on.map((lit) => lit / 10) };
  }
  const lines = view.model.renderers.filter(({ tags }) => tags?.[0] === "line");
  const known = lines.some(({ tags }) => tags[1] === chosen);
  for (const line of lines) line.muted = known && line.tags[1] !== chosen;
};

const choose = (stage) => {
  if (stage === chosen) return;
  chosen = stage;
  for (const chart of charts()) shade(chart);
  for (const button of document.querySelectorAll(".jw-stages [data-stage]"))
    button.setAttribute("aria-pressed", String(button.dataset.stage === chosen));
  const host = mapOf()?.querySelector(".journey-map");
  host?.dispatchEvent(new CustomEvent(SHOW, { detail: chosen }));
};

const toggle = (stage) => choose(stage === chosen ? null : stage);

// -- the keyboard: the same tooltips, mark by mark

const tell = (chart, step) => {
  const view = viewOf(chart);
  const said = chart.querySelector(".jw-chart-said");
  const marks = view ? marksOf(view) : [];
  if (marks.length === 0) return;
  const drawing = drawings.get(chart);
  drawing.mark = step === null ? -1 : (drawing.mark + step + marks.length) % marks.length;
  const mark = marks[drawing.mark];
  said.replaceChildren(...(mark?.lines ?? []).map((line) => {
    const part = document.createElement("div");
    part.textContent = line;
    return part;
  }));
  said.hidden = !mark;
  if (!mark) return;
  const below = mark.sy < 80;
  said.style.left = `${Math.max(0, Math.min(mark.sx - 20, view.el.clientWidth - said.offsetWidth))}px`;
  said.style.top = `${below ? mark.sy + 14 : mark.sy - said.offsetHeight - 22}px`;
};

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const onKey = (event) => {
  const picture = event.target.closest?.(".jw-chart-picture");
  const chart = picture?.closest(".jw-chart");
  if (!chart || event.ctrlKey || event.metaKey || event.altKey) return;
  const drawing = drawings.get(chart);
  if (event.key in STEPS) {
    const step = STEPS[event.key];
    tell(chart, drawing.mark < 0 && step < 0 ? 0 : step);
  } else if (event.key === "Escape" && drawing?.mark >= 0) tell(chart, null);
  else if (event.key === "Enter" && drawing?.mark >= 0) {
    const { stage } = marksOf(viewOf(chart))[drawing.mark];
    if (stage) toggle(stage);
  } else return;
  event.preventDefault();
  event.stopPropagation();
};

// -- starting

const unpacked = async () => {
  const bytes = Uint8Array.from(atob(given.bokeh), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
  window.Bokeh.set_log_level("warn");
};

const follow = () => {
  const themes = ["data-jp-theme-light", "data-vscode-theme-kind", "data-theme"];
  const watch = (body, subtree) =>
    new MutationObserver(drawAll).observe(body, { subtree, attributes: true, attributeFilter: themes });
  watch(document.body, true);
  if (outer) watch(outer, false);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  const resized = new ResizeObserver(() => requestAnimationFrame(drawAll));
  for (const chart of charts()) resized.observe(chart.parentElement);
  const board = document.querySelector(".jw-board");
  if (!frame || !board) return;
  const fit = () => {
    frame.style.height = `${Math.ceil(board.getBoundingClientRect().height) + 8}px`;
  };
  new ResizeObserver(fit).observe(board);
};

const link = () => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".jw-stages [data-stage]");
    if (button) return toggle(button.dataset.stage);
    const chart = event.target.closest(".jw-chart-picture")?.closest(".jw-chart");
    const stage = chart && stageAt(chart, event);
    if (stage) toggle(stage);
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusout", ({ target }) => {
    const chart = target.closest?.(".jw-chart");
    if (chart && drawings.get(chart)?.mark >= 0) tell(chart, null);
  });
  const around = mapOf();
  const hear = ({ detail }) => choose(detail);
  around?.addEventListener(AT, hear);
  window.addEventListener("pagehide", () => around?.removeEventListener(AT, hear));
};

window.journeyCharts = (async () => {
  if (!window.Bokeh?.version?.startsWith(given.version)) await unpacked();
  await drawAll();
  document.documentElement.dataset.jwCharts = "drawn";
  link();
  follow();
})();
