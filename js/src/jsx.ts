/** What JSX is turned into by the build; see build.mjs. */
export { Fragment, h } from "preact";
