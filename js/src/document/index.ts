/** What the rooms above take from this one. */
export * from "./builders";
export * from "./document";
export { mint } from "./ids";
export { at, type Operation } from "./operation";
export * from "./selectors";
