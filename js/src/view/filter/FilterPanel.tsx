/** What to show: kinds of what cards say of themselves, each value with the number of cards behind it. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { choicesOf, showAll, toggle } from "../../state/filter";
import { placed, seenOf } from "../../state/seen";
import { anchorOf, placeAt } from "../anchor";
import { useEditor } from "../context";
import { Icon } from "../icons";

interface Props {
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

export function FilterPanel({ anchor, onClose }: Props): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const element = useRef<HTMLDivElement>(null);
  const choices = choicesOf(editor);

  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    node.showPopover();
    placeAt(node, anchorOf(anchor));
    (node.querySelector<HTMLElement>("input") ?? node).focus();
    const outside = (event: Event): void => {
      const path = event.composedPath();
      if (!path.includes(node) && !path.includes(anchor)) onClose();
    };
    window.addEventListener("pointerdown", outside, true);
    window.addEventListener("resize", onClose);
    return () => {
      window.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("resize", onClose);
    };
  }, [anchor]);

  return (
    <div
      ref={element}
      class="filter"
      popover="manual"
      role="dialog"
      aria-label={t("Filter cards")}
      tabIndex={-1}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
        anchor.focus();
      }}
      onFocusOut={({ relatedTarget, currentTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) onClose();
      }}
    >
      <div class="fhead">
        <p>
          <b>{t("{n} of {all} cards shown", { n: seenOf(editor), all: placed(editor).length })}</b>
          <span class="dim">{t("The map itself stays as it is.")}</span>
        </p>
        <button type="button" class="btn" disabled={state.filter.value === null} onClick={() => showAll(editor)}>
          {t("Show all")}
        </button>
        <button
          type="button"
          class="tb"
          aria-label={t("Close")}
          onClick={() => {
            onClose();
            anchor.focus();
          }}
        >
          <Icon name="close" small />
        </button>
      </div>
      {choices.length === 0 && <p class="dim">{t("The cards don’t differ in anything yet.")}</p>}
      <div class="facets">
        {choices.map(({ name, title, options }) => (
          <fieldset key={name}>
            <legend>{t(title)}</legend>
            {options.map(({ value, label, n, chosen }) => (
              <label key={value} class={n === 0 && !chosen ? "dim" : ""}>
                <input type="checkbox" checked={chosen} onChange={() => toggle(editor, name, value)} />
                <span>{label}</span>
                <span class="dim">{editor.format.number(n)}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  );
}
