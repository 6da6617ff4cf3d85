/** What the panels take from the editor when they come as a part of their own. The build fills it; see parts.mjs. */
export const shared: readonly unknown[] = [];
