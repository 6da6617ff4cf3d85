/** Lanes that only some maps have. In a notebook they come when a map has one, as a part of their own (build.mjs). */
import metrics from "../theme/metrics.css";
import moments from "../theme/moments.css";

export { MetricsLane } from "./lanes/MetricsLane";
export { MomentsLane } from "./lanes/MomentsLane";

/** Their style sheets. */
export const texts: readonly string[] = [moments, metrics];
