import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type Plugin } from "vitest/config";

const CHROMIUM = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path && existsSync(path));

if (!CHROMIUM)
  throw new Error("No Chromium was found. Install it (apt-get install chromium), or set CHROMIUM to where it is.");

/** As the build does: a style sheet is a string. The other name keeps it from being taken for a page's own. */
const cssAsText: Plugin = {
  name: "css-as-text",
  enforce: "pre",
  async resolveId(source, importer) {
    if (!source.endsWith(".css")) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found && `\0${found.id}.text`;
  },
  async load(id) {
    if (!id.startsWith("\0") || !id.endsWith(".css.text")) return null;
    return `export default ${JSON.stringify(await readFile(id.slice(1, -".text".length), "utf8"))};`;
  },
};

export default defineConfig({
  plugins: [cssAsText],
  // Found on the way they would make vite reload a test that is running.
  optimizeDeps: {
    include: [
      "@preact/signals",
      "axe-core",
      "fast-check",
      "fractional-indexing",
      "preact",
      "preact/hooks",
      "preact/jsx-dev-runtime",
      "preact/jsx-runtime",
    ],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  define: { __LONG__: JSON.stringify(Boolean(process.env["JOURNEY_LONG"])) },
  test: {
    include: ["js/tests/**/*.test.{ts,tsx}"],
    testTimeout: process.env["JOURNEY_LONG"] ? 600_000 : 20_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: "chromium" }],
      provider: playwright({
        launchOptions: {
          executablePath: CHROMIUM,
          args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
          ],
        },
      }),
    },
  },
});
