/** The map by channels: in a notebook it comes when it is first looked at, as a part of its own (build.mjs). */
import channels from "../theme/channels.css";
import oneStage from "../theme/onestage.css";
import small from "../theme/small.css";
import table from "../theme/table.css";

export { Channels } from "./channels/Channels";

export { forms } from "./forms";

/** Their style sheets. */
export const texts: readonly string[] = [small, table, channels, oneStage];
