/** In a very narrow view: one stage at a time. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useEditor } from "./context";

export function StageTabs(): JSX.Element {
  const { state, stages, t } = useEditor();
  const all = stages.value;
  const now = all.find(({ id }) => id === state.single.value) ?? all[0];
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = by && now && all[all.indexOf(now) + by];
    if (!next) return;
    event.preventDefault();
    state.single.value = next.id;
    const tabs = event.currentTarget;
    queueMicrotask(() => tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  return (
    <div class="tabs" role="tablist" aria-label={t("Stages")} onKeyDown={onKeyDown}>
      {all.map((stage) => (
        <button
          key={stage.id}
          type="button"
          role="tab"
          aria-selected={stage === now}
          tabIndex={stage === now ? 0 : -1}
          onClick={() => {
            state.single.value = stage.id;
          }}
        >
          {stage.name}
        </button>
      ))}
    </div>
  );
}
