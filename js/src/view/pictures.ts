/** What only some maps have: some lanes, the map in small. In a notebook they come with such a map, as a part of their own (build.mjs). */
import metrics from "../theme/metrics.css";
import minimap from "../theme/minimap.css";
import moments from "../theme/moments.css";
import small from "../theme/small.css";

export { EvidenceCell } from "./EvidenceCell";
export { forms } from "./forms";
export { MetricsLane } from "./lanes/MetricsLane";
export { MomentsLane } from "./lanes/MomentsLane";
export { Minimap } from "./structure/Minimap";

/** Their style sheets. */
export const texts: readonly string[] = [small, moments, metrics, minimap];
