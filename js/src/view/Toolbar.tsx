/** The first row: title and save state; undo and redo, stages and lanes, zoom, the views, help. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type Command, map, perform } from "../state/commands/index";
import { shownKey, usable } from "../state/keymap";
import { anchorOf } from "./anchor";
import { composing } from "./composing";
import { useEditor } from "./context";
import { Icon, type IconName } from "./icons";
import { ReviewButton } from "./review/ReviewButton";
import { SaveStatus } from "./SaveStatus";

export function Toolbar(): JSX.Element {
  const { t, format, state } = useEditor();
  const view = state.view.value;
  const grid = view === "grid";
  return (
    <div class="bar" role="toolbar" aria-label={t("Journey map")} onKeyDown={moveAlong}>
      <div class="ttl">
        <Title />
        <SaveStatus />
      </div>
      <span class="sp" />
      <Tool command={map.undo} icon="undo" />
      <Tool command={map.redo} icon="redo" />
      <Tool command={map.history} icon="history" opens />
      <i class="vr" />
      <Tool command={map.arrangeStages} icon="stages" word opens />
      <Tool command={map.arrangeLanes} icon="lanes" word opens />
      {grid && (
        <>
          <span class="zoom">
            <Tool command={map.zoomOut} icon="minus" small />
            <span class="now">{format.percent(state.zoom.value)}</span>
            <Tool command={map.zoomIn} icon="plus" small />
          </span>
          <Tool command={map.fit} icon="fit" word />
        </>
      )}
      <i class="vr" />
      <div class="seg views" role="group" aria-label={t("View")}>
        <View command={map.showGrid} icon="grid" on={grid} />
        <View command={map.showOutline} icon="outline" on={view === "outline"} />
        <View command={map.showChannels} icon="chat" on={view === "channels"} />
      </div>
      <ReviewButton />
      <Tool command={map.inspector} icon="inspector" pressed={state.inspector.value} />
      <Tool command={map.help} icon="help" opens />
    </div>
  );
}

/** Arrow keys move along the row, as in any toolbar. */
function moveAlong(event: TargetedKeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by || !(event.target instanceof HTMLButtonElement)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
  all[(all.indexOf(event.target) + by + all.length) % all.length]?.focus();
  event.preventDefault();
}

interface ToolProps {
  readonly command: Command<never>;
  readonly icon: IconName;
  readonly word?: boolean;
  readonly small?: boolean;
  readonly opens?: boolean;
  readonly pressed?: boolean;
}

function Tool({ command, icon, word = false, small = false, opens = false, pressed }: ToolProps): JSX.Element {
  const editor = useEditor();
  const enabled = useComputed(() => command.enabled(editor)).value;
  const label = editor.t(command.label);
  const [key] = usable(command.keys);
  return (
    <button
      type="button"
      class="tb"
      disabled={!enabled}
      aria-label={label}
      aria-haspopup={opens ? "dialog" : undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={key?.replace("Mod", "Control")}
      title={key ? `${label} (${shownKey(key, editor.t)})` : label}
      onClick={({ currentTarget }) =>
        opens
          ? editor.run(command.id, command === map.help ? undefined : { anchor: anchorOf(currentTarget) })
          : perform(editor, command)
      }
    >
      {Icon({ name: icon, small })}
      {word && <span>{label}</span>}
    </button>
  );
}

interface ViewProps {
  readonly command: Command<never>;
  readonly icon: IconName;
  readonly on: boolean;
}

function View({ command, icon, on }: ViewProps): JSX.Element {
  const editor = useEditor();
  const label = editor.t(command.label);
  return (
    <button type="button" aria-pressed={on} aria-label={label} title={label} onClick={() => perform(editor, command)}>
      {Icon({ name: icon, small: true })}
    </button>
  );
}

function Title(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const title = useComputed(() => editor.document.value.title).value;
  const open = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (open.value) field.current?.select();
  }, [open.value]);
  if (!editor.editable.value)
    return (
      <h2>
        <span>{title}</span>
      </h2>
    );
  const close = (save: boolean): void => {
    if (!open.peek()) return;
    open.value = false;
    if (save) perform(editor, map.rename, { title: field.current?.value ?? title });
  };
  return (
    <h2>
      {open.value ? (
        <input
          ref={field}
          class="inp"
          aria-label={t("Title of the map")}
          defaultValue={title}
          maxLength={200}
          onBlur={() => close(true)}
          onKeyDown={(event) => {
            if (composing(event) || (event.key !== "Enter" && event.key !== "Escape")) return;
            event.preventDefault();
            close(event.key === "Enter");
          }}
        />
      ) : (
        <button type="button" title={t("Rename map")} onClick={() => (open.value = true)}>
          {title || t("Untitled map")}
        </button>
      )}
    </h2>
  );
}
