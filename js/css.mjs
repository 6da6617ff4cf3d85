// Style sheets are strings: they are adopted by the shadow root.
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

export const cssAsText = (minify) => ({
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "css", minify, target: "es2022" });
      return { contents: code, loader: "text" };
    });
  },
});
