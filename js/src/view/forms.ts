/** The forms of sentences that only this part says. The build fills it; elsewhere the catalogue is there whole. */
import type { Catalogue } from "../i18n";

export const forms: Catalogue = {};
