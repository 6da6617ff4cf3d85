/** What the tools take from the panels. The build fills it; see parts.mjs. */
export const lent: readonly unknown[] = [];
