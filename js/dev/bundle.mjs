// The view in a folder, for tests that open it as a file: node js/dev/bundle.mjs FOLDER
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { HERE, options } from "./options.mjs";

const [, , folder] = process.argv;
if (!folder) throw new Error("Say which folder the page goes to.");
await build({ ...options(folder), write: true, sourcemap: false });
await copyFile(join(HERE, "index.html"), join(folder, "index.html"));
