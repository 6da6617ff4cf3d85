/** All parts at once, for a page without a kernel. */
import * as channels from "./channels";
import * as panels from "./panels";
import type { GivenParts } from "./parts";
import * as pictures from "./pictures";
import * as records from "./records";
import * as tools from "./tools";

export const parts: GivenParts = { channels, panels, pictures, records, tools };
