/** Where stages and lanes meet: how many there are, and how many of them are hidden. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { hiddenCount } from "../../state/commands/axes";
import { axes, perform } from "../../state/commands/index";
import { useEditor } from "../context";

export function Corner(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const hidden = useComputed(() => hiddenCount(editor)).value;
  return (
    <div role="columnheader" class="lt corner" aria-colindex={1}>
      <span class="dim">{t("{n} stages", { n: editor.stages.value.length })}</span>
      <span class="dim">{t("{n} lanes", { n: editor.lanes.value.length })}</span>
      {hidden > 0 && (
        <span class="dim">
          {t("{n} hidden", { n: hidden })}
          {editor.editable.value && (
            <button type="button" class="lnk" onClick={() => perform(editor, axes.showAll)}>
              {t("Show all")}
            </button>
          )}
        </span>
      )}
    </div>
  );
}
