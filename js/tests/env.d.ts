/** What vite gives to tests. */
interface ImportMeta {
  glob<T>(pattern: string, options: { query: string; import: string; eager: true }): Record<string, T>;
}

/** Whether the long runs were asked for: JOURNEY_LONG=1. */
declare const __LONG__: boolean;
