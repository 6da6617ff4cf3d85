/** What a first look at a map doesn't need: in a notebook these come after it, as a part of their own (build.mjs). */
import edit from "../theme/edit.css";
import menus from "../theme/menus.css";
import popover from "../theme/popover.css";

export { CardTools } from "./CardTools";

export { Flying } from "./Flying";
export { onGridKey } from "./gridKeys";
export { Kept } from "./keeping";
export { Tip } from "./lanes/Tip";
export { lent } from "./lent";
export { RecordText } from "./RecordText";
export { copyOut } from "./structure/copying";
export { startDrag } from "./structure/press";
export { TextEdit } from "./TextEdit";

/** Their style sheets. */
export const texts: readonly string[] = [edit, popover, menus];
