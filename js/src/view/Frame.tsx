/** The whole editor: toolbar, persona and find, the map in its own scroll container, inspector, status row. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { minimapShown } from "../state/commands/map";
import { commandFor } from "../state/keymap";
import { layout } from "../state/layout";
import { singleKeys } from "../state/preferences";
import { reviewing } from "../state/reviewing";
import { composing } from "./composing";
import { useEditor } from "./context";
import { Find } from "./Find";
import { FilterButton } from "./filter/FilterButton";
import { Grid } from "./Grid";
import { PersonaSwitch } from "./PersonaSwitch";
import { Channels, Dialogs, Flying, Inspector, Kept, Menus, Minimap, Outline, ReviewPanel, Templates } from "./parts";
import { Rail } from "./Rail";
import { StageTabs } from "./StageTabs";
import { StatusRow } from "./StatusRow";
import { Toolbar } from "./Toolbar";
import { unreadable } from "./theme";

const LEAST_HEIGHT = 240;

export function Frame(): JSX.Element {
  const editor = useEditor();
  const { state } = editor;
  const root = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const own = useSignal(false);
  // Until its width is known nothing is drawn: it would be laid out, or even drawn, twice.
  const mode = useComputed(() => {
    const width = state.width.value;
    return width > 0 ? layout(width, editor.stages.value.length).mode : undefined;
  }).value;
  const height = state.height.value;
  const reviewed = reviewing(editor).open.value;
  const empty = useComputed(() => editor.editable.value && editor.document.value.stages.size === 0).value;
  const view = state.view.value;
  const grid = view === "grid" && !empty;
  const Other = view === "channels" ? Channels : Outline;

  useLayoutEffect(() => {
    const node = scroll.current;
    if (!node) return;
    const measure = (): void => {
      if (node.clientWidth > 0) state.width.value = node.clientWidth;
    };
    // In a frame of its own: what is laid out anew here must not be measured again in the same one.
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    });
    observer.observe(node);
    measure();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);

  useSignalEffect(() => {
    const theme = state.theme.value;
    own.value = false;
    // The tokens of the theme that was just set are to be measured, not those before.
    queueMicrotask(() => {
      if (root.current?.isConnected) own.value = unreadable(root.current, theme);
    });
  });

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.defaultPrevented || composing(event)) return;
    const field = event.target instanceof Element && event.target.matches("input, textarea, select");
    if (field) return;
    const command = commandFor(event, "map");
    if (!command || event.key === "/" || command.id === "map.save") return;
    event.preventDefault();
    editor.run(command.id);
  };

  const style = height === "auto" ? undefined : { maxHeight: height === "fit" ? "none" : `${height}px` };
  return (
    <div
      ref={root}
      class={`jw${own.value ? " own" : ""}${singleKeys.value ? "" : " nokeys"}`}
      data-mode={mode}
      onKeyDown={onKeyDown}
    >
      <div class="fr" style={style}>
        {mode && (
          <>
            <Toolbar />
            <div class="bar two">
              <PersonaSwitch />
              <span class="sp" />
              {minimapShown(editor) && <Minimap />}
              <FilterButton />
              <Find />
            </div>
          </>
        )}
        {grid && mode === "narrow" && <Rail scroll={scroll} />}
        {grid && mode === "single" && <StageTabs />}
        <div class={`body${reviewed || state.inspector.value ? " docked" : ""}`}>
          {/* Firefox makes whatever scrolls a stop of Tab, one that has no name: what is in it has the keys. */}
          <div class="scroll" ref={scroll} tabIndex={-1}>
            {mode && (empty ? <Templates /> : grid ? <Grid /> : <Other />)}
          </div>
          {reviewed ? <ReviewPanel /> : state.inspector.value && <Inspector />}
        </div>
        {mode && <StatusRow />}
        <Resize frame={root} />
      </div>
      <OpenMenu />
      <OpenDialog />
      <Flying />
      <Kept />
    </div>
  );
}

function OpenMenu(): JSX.Element | null {
  return useEditor().state.menu.value && <Menus />;
}

function OpenDialog(): JSX.Element | null {
  return useEditor().state.dialog.value ? <Dialogs /> : null;
}

/** The lower edge: dragging it sets the height. The menu in the status row does the same by keyboard. */
function Resize({ frame }: { readonly frame: { readonly current: HTMLDivElement | null } }): JSX.Element {
  const { state } = useEditor();
  const start = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    const node = frame.current?.querySelector<HTMLElement>(".fr");
    if (!node || event.button !== 0) return;
    const handle = event.currentTarget;
    const from = node.getBoundingClientRect().height - event.clientY;
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientY }: PointerEvent): void => {
      state.height.value = Math.round(Math.max(LEAST_HEIGHT, from + clientY));
    };
    const stop = (): void => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", stop);
      handle.removeEventListener("pointercancel", stop);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", stop);
    handle.addEventListener("pointercancel", stop);
    event.preventDefault();
  };
  return <div class="resize" onPointerDown={start} />;
}
