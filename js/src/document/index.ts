/** What the rooms above take from this one. */
export * from "./builders";
export * from "./document";
export { mint } from "./ids";
export { lay, replay } from "./laying";
export { at, type Operation } from "./operation";
export { fromJson, newer, read, toJson } from "./read";
export { Refused } from "./refused";
export * from "./selectors";
