/** What the rooms above take from this one. */
export * from "./builders";
export * from "./document";
export { mint } from "./ids";
export { at, type Operation } from "./operation";
export { apply, replay } from "./operations";
export { fromJson, newer, read, toJson } from "./read";
export { Refused } from "./refused";
export * from "./selectors";
