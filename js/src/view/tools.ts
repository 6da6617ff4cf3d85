/** What many a visit never uses: in a notebook it comes when it is first asked for, as a part of its own (build.mjs). */
import dialogs from "../theme/dialogs.css";
import filter from "../theme/filter.css";
import history from "../theme/history.css";
import menu from "../theme/menu.css";
import outline from "../theme/outline.css";
import pick from "../theme/pick.css";
import review from "../theme/review.css";
import small from "../theme/small.css";
import structure from "../theme/structure.css";
import table from "../theme/table.css";

export {
  addLane,
  addStage,
  foldStage,
  setGoalStatus,
  showAllAxes,
} from "../state/axes";
export { Dialogs } from "./Dialogs";
export { FilterPanel } from "./filter/FilterPanel";
export { found, goTo, leaveFinding, look } from "./filter/finding";
export { forms } from "./forms";
export { EmotionField } from "./lanes/EmotionField";
export { MomentField } from "./lanes/MomentField";
export { PathDialog } from "./lanes/PathDialog";
export { Menu } from "./Menu";
export { Menus } from "./Menus";
export { Outline } from "./Outline";
export { PersonaMenu } from "./PersonaMenu";
export { ReviewPanel } from "./review/ReviewPanel";
export { Failed } from "./states/Failed";
export { Templates } from "./states/Templates";
export {
  dissolveGroup,
  duplicateAxis,
  groupStages,
  leaveGroup,
  putAxis,
  shiftAxis,
  spanCard,
  stretch,
} from "./structure/axes";
export { copyCards } from "./structure/copying";
export { dropInto, pasteHere, pasteInto, refusePaste } from "./structure/pasting";
export { askRemoveAxis, hideAxis, removeAxis } from "./structure/removing";
export { TimeAxis } from "./structure/TimeAxis";
export { watch } from "./watching";

/** Their style sheets. */
export const texts: readonly string[] = [
  small,
  pick,
  menu,
  table,
  dialogs,
  outline,
  filter,
  history,
  review,
  structure,
];
