/** What the panels and the tools take from the editor, each a part of its own. The build fills it; see parts.mjs. */
export const shared: readonly unknown[] = [];
