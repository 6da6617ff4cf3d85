/** Light or dark: as the host application says, or as the person's system does. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { contrast, LEAST, luminance, type Rgb } from "./personas/colours";

export type Choice = "auto" | "light" | "dark";
type Theme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");

function ofThePage(): Theme {
  const { body } = document;
  const jupyter = body.dataset["jpThemeLight"];
  if (jupyter !== undefined) return jupyter === "false" ? "dark" : "light";
  const code = body.dataset["vscodeThemeKind"];
  if (code !== undefined) return code.endsWith("light") ? "light" : "dark";
  return system.matches ? "dark" : "light";
}

/** Keeps `data-theme` of the host element right until it is told to stop. */
export function followTheme(
  host: HTMLElement,
  choice: Choice,
): { readonly theme: ReadonlySignal<Theme>; readonly stop: () => void } {
  const theme = signal<Theme>("light");
  const update = (): void => {
    theme.value = choice === "auto" ? ofThePage() : choice;
    host.dataset["theme"] = theme.value;
  };
  const observer = new MutationObserver(update);
  observer.observe(document.body, {
    attributes: true,
    attributeFilter: ["data-jp-theme-light", "data-vscode-theme-kind"],
  });
  system.addEventListener("change", update);
  update();
  return {
    theme,
    stop: () => {
      observer.disconnect();
      system.removeEventListener("change", update);
    },
  };
}

function rgba(colour: string): readonly number[] | null {
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(colour)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  return parts && parts.length >= 3 && parts.every(Number.isFinite) ? parts : null;
}

/** Whether the page's own text on its own surface can't be read in this theme, so that ours are needed. */
export function unreadable(element: Element, theme: Theme): boolean {
  const style = getComputedStyle(element);
  const surface = rgba(style.backgroundColor);
  const ink = rgba(style.color);
  if (!surface || !ink) return false;
  const alpha = ink[3] ?? 1;
  const [r = 0, g = 0, b = 0] = surface;
  const mixed = [r, g, b].map((part, i) => (ink[i] ?? 0) * alpha + part * (1 - alpha)) as unknown as Rgb;
  const back = luminance([r, g, b]);
  return contrast(mixed, [r, g, b]) < LEAST || (theme === "dark" ? back > 0.2 : back < 0.4);
}
