/** The inspector: every field of a record. In a notebook it comes when it is first opened, as a part of its own (build.mjs). */

import comments from "../theme/comments.css";
import evidence from "../theme/evidence.css";
import fields from "../theme/fields.css";
import inspector from "../theme/inspector.css";
import personas from "../theme/personas.css";
import pick from "../theme/pick.css";
import search from "../theme/search.css";
import table from "../theme/table.css";

export { forms } from "./forms";
export { Inspector } from "./Inspector";
export { PersonaDialog } from "./PersonaDialog";
export { Differences } from "./personas/Differences";
export { Matrix } from "./personas/Matrix";
export { PersonaSheet } from "./personas/PersonaSheet";

/** Their style sheets. */
export const texts: readonly string[] = [pick, table, inspector, fields, evidence, comments, search, personas];
