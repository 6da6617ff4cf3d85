/** All parts at once, for a page without a kernel. */
import * as channels from "./channels";
import * as panels from "./panels";
import type { GivenParts, Parts } from "./parts";
import * as pictures from "./pictures";
import * as records from "./records";
import * as tools from "./tools";

export const parts: Parts = { channels, panels, pictures, records, tools };

/** The same, as a notebook has them: what isn't asked for yet takes no style sheet of a first look. */
export const whenAsked: GivenParts = {
  channels: async () => channels,
  panels: async () => panels,
  pictures,
  records: async () => records,
  tools: async () => tools,
};
