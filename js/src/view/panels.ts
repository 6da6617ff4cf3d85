/** What a first look at a map doesn't need: in a notebook these come after it, as a part of their own (build.mjs). */
import dialogs from "../theme/dialogs.css";
import inspector from "../theme/inspector.css";
import outline from "../theme/outline.css";
import popover from "../theme/popover.css";

export { Arrange } from "./Arrange";
export { CardTools } from "./CardTools";
export { Compare } from "./Compare";
export { startDrag } from "./drag";
export { Flying } from "./Flying";
export { Help } from "./Help";
export { Inspector } from "./Inspector";
export { EmotionField } from "./lanes/EmotionField";
export { MomentField } from "./lanes/MomentField";
export { PathDialog } from "./lanes/PathDialog";
export { Tip } from "./lanes/Tip";
export { Menu } from "./Menu";
export { Menus } from "./Menus";
export { Outline } from "./Outline";
export { PersonaDialog } from "./PersonaDialog";
export { RemoveAxis } from "./RemoveAxis";
export { SaveAs } from "./SaveAs";

/** Their style sheets. */
export const texts: readonly string[] = [popover, inspector, outline, dialogs];
