/** Where there is room for one stage only: that one, and tabs for the others. */
import type { JSX } from "preact";
import type { Stage } from "../../document";
import { useEditor } from "../context";
import { StageTabs } from "../StageTabs";

export function OneStage({ children }: { readonly children: (stage: Stage) => JSX.Element }): JSX.Element | null {
  const { state, stages } = useEditor();
  const now = stages.value.find(({ id }) => id === state.single.value) ?? stages.value[0];
  if (!now) return null;
  return (
    <>
      <StageTabs />
      <section class="ch1" aria-label={now.name}>
        {children(now)}
      </section>
    </>
  );
}
