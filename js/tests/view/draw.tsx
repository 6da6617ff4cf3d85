/** A part of the view in a shadow root with its own style sheets, as in a notebook; and what an accessibility check says of it. */
import axe from "axe-core";
import { type ComponentChildren, render } from "preact";
import { expect } from "vitest";
import type { Editor } from "../../src/state/editor";
import { adopt } from "../../src/theme/index";
import * as channels from "../../src/view/channels";
import { EditorProvider } from "../../src/view/context";
import * as panels from "../../src/view/panels";
import { provide } from "../../src/view/parts";
import * as pictures from "../../src/view/pictures";
import * as records from "../../src/view/records";
import * as tools from "../../src/view/tools";

export interface Drawn {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  one<E extends HTMLElement = HTMLElement>(selector: string): E;
  all<E extends HTMLElement = HTMLElement>(selector: string): E[];
  byLabel(label: string | RegExp): HTMLElement;
  button(name: string | RegExp): HTMLElement;
  remove(): void;
}

const said = (element: Element): string => (element.getAttribute("aria-label") ?? element.textContent ?? "").trim();

export function draw(editor: Editor, children: ComponentChildren, width = 1130): Drawn {
  const host = document.createElement("div");
  host.style.width = `${width}px`;
  host.dataset["theme"] = "light";
  const root = host.attachShadow({ mode: "open" });
  adopt(
    root,
    [channels, panels, pictures, records, tools].flatMap(({ texts }) => texts),
  );
  provide(editor, { channels, panels, pictures, records, tools });
  document.body.append(host);
  render(
    <EditorProvider value={editor}>
      <div class="jw">{children}</div>
    </EditorProvider>,
    root,
  );
  const all = <E extends HTMLElement>(selector: string): E[] => [...root.querySelectorAll<E>(selector)];
  const found = (elements: readonly HTMLElement[], name: string | RegExp): HTMLElement => {
    const match = elements.find((element) =>
      typeof name === "string" ? said(element) === name : name.test(said(element)),
    );
    if (!match) throw new Error(`Nothing is called ${name}; there are: ${elements.map(said).join(" | ")}`);
    return match;
  };
  return {
    host,
    root,
    all,
    one: <E extends HTMLElement>(selector: string) => {
      const element = root.querySelector<E>(selector);
      if (!element) throw new Error(`There is no ${selector}`);
      return element;
    },
    byLabel: (label) => found(all("[aria-label]"), label),
    button: (name) => found(all("button"), name),
    remove: () => {
      render(null, root);
      host.remove();
    },
  };
}

/** Waits for what happens after an answer: updates, effects, a change of focus. */
export const settled = (ms = 30): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function type(field: HTMLElement, text: string): Promise<void> {
  (field as HTMLInputElement).focus();
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  await settled(5);
}

export async function accessible(drawn: Drawn): Promise<void> {
  const result = await axe.run(drawn.host, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    // A part of the view is no page.
    rules: {
      region: { enabled: false },
      "page-has-heading-one": { enabled: false },
      "heading-order": { enabled: false },
    },
  });
  expect(result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  expect(result.passes.length).toBeGreaterThan(0);
}
