// The view in a plain browser, built anew at each reload: node js/dev/serve.mjs [port]
import { context } from "esbuild";
import { HERE, options } from "./options.mjs";

const port = Number(process.argv[2] ?? 8766);
const served = await context(options(HERE));
await served.serve({ host: "127.0.0.1", port, servedir: HERE });
process.stdout.write(`http://127.0.0.1:${port}/?theme=light&width=1130\n`);
