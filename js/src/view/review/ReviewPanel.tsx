/** The findings of a review in the dock: conflicts, gaps and style, each with its place, its reasons and what can be done. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Finding } from "../../hosts/protocol";
import type { Message } from "../../i18n";
import { isOpen, reviewing } from "../../state/reviewing";
import { useEditor } from "../context";
import { Icon } from "../icons";
import { SLOW_MS } from "../states/Asked";
import { Ignored } from "./Ignored";
import { Same } from "./Same";

const GROUPS: readonly (readonly [Finding["group"], Message])[] = [
  ["conflict", "Conflicts"],
  ["gap", "Gaps"],
  ["style", "Style"],
];

function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const made = new Map<string, Finding[]>();
  for (const each of findings) made.set(each.rule, [...(made.get(each.rule) ?? []), each]);
  return made;
}

export function ReviewPanel(): JSX.Element {
  const editor = useEditor();
  const { t, state } = editor;
  const { open, findings, failed, ask } = reviewing(editor);
  const section = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  /** Which finding had the focus when something was done about it. */
  const left = useSignal<number | null>(null);
  const slow = useSignal(false);
  const all = findings.value;
  const found = all?.filter(isOpen) ?? [];
  const aside = all?.filter((each) => !isOpen(each)) ?? [];

  useLayoutEffect(() => title.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const timer = setTimeout(() => (slow.value = true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  // What was dealt with has gone with the next answer: the focus goes to what has come to its place.
  useLayoutEffect(() => {
    const at = left.peek();
    const node = section.current;
    if (at === null || !node) return;
    left.value = null;
    const focused = (node.getRootNode() as ShadowRoot).activeElement;
    if (focused && focused !== node.ownerDocument.body) return;
    const items = node.querySelectorAll<HTMLElement>(".fnd");
    const next = items[Math.min(at, items.length - 1)]?.querySelector<HTMLElement>("button") ?? title.current;
    next?.focus();
    state.announce(t("{n} findings", { n: found.length }));
  }, [all]);

  const close = (): void => {
    open.value = false;
    const focus = state.focus.peek();
    if (focus) editor.moveFocus(focus);
  };
  const done = (at: number): void => {
    left.value = at;
    void ask();
  };
  let at = 0;
  return (
    <section
      ref={section}
      class="rvw"
      aria-label={t("Review")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <div class="rvh">
        <h3 ref={title} tabIndex={-1}>
          {t("Review")}
        </h3>
        {all && <span class="dim">{t("{n} findings", { n: found.length })}</span>}
        <span class="sp" />
        <button type="button" class="tb" aria-label={t("Close review")} title={t("Close review")} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div class="rvl" tabIndex={-1}>
        {failed.value !== null && (
          <div class="rvn">
            <p role="alert">
              <Icon name="warn" small />
              {t(failed.value as Message)}
            </p>
            <button type="button" class="btn" onClick={() => void ask()}>
              {t("Try again")}
            </button>
          </div>
        )}
        {all === null && failed.value === null && (
          <p class="rvn dim" role="status">
            {slow.value
              ? t("The kernel has not answered yet. It may be running a cell.")
              : t("Looking through the map…")}
          </p>
        )}
        {all !== null && found.length === 0 && (
          <p class="rvn">
            <Icon name="check" small />
            {t("Nothing was found that makes the map weak.")}
          </p>
        )}
        {GROUPS.map(([group, word]) => {
          const here = found.filter((each) => each.group === group);
          return (
            here.length > 0 && (
              <section key={group} class="rvg" aria-label={t(word)}>
                <h4>
                  {t(word)} <span class="dim">{editor.format.number(here.length)}</span>
                </h4>
                <div class="rvr">
                  {[...byRule(here)].map(([rule, same]) => {
                    const from = at;
                    at += same.length;
                    return <Same key={rule} findings={same} onDone={(i) => done(from + i)} />;
                  })}
                </div>
              </section>
            )
          );
        })}
        {aside.length > 0 && <Ignored findings={aside} onDone={() => done(found.length)} />}
      </div>
    </section>
  );
}
