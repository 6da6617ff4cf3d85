/** What a moment is: its name and kind, and the share of people who reached it. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Draft } from "../../document";
import { keepMoment, removeMoment } from "../../state/commands/moments";
import type { Editor } from "../context";
import { Popover } from "./Popover";
import { useOnce } from "./useOnce";

interface Props {
  readonly editor: Editor;
  /** null is a new one. */
  readonly id: string | null;
  readonly stage: string;
  readonly anchor: Element;
  readonly onClose: () => void;
}

/** A share as people type it: "31", "31 %", "0,31" as 31. */
export const typedShare = (text: string): number | null | undefined => {
  const cleaned = text.replace("%", "").replace(",", ".").trim();
  if (cleaned === "") return undefined;
  const number = Number(cleaned);
  return Number.isFinite(number) && number >= 0 && number <= 100 ? Math.round(number * 100) / 10000 : null;
};

const typedCount = (text: string): number | null | undefined => {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  return Number.isInteger(number) && number >= 0 ? number : null;
};

export function MomentField({ editor, id, stage, anchor, onClose }: Props): JSX.Element {
  const { t } = editor;
  const document = editor.document.value;
  const moment = id === null ? undefined : document.moments.get(id);
  const name = useSignal(moment?.name ?? "");
  const kind = useSignal(moment?.kind ?? "milestone");
  const reached = useSignal(moment?.reached === undefined ? "" : String(Math.round(moment.reached * 10000) / 100));
  const n = useSignal(moment?.n === undefined ? "" : String(moment.n));
  const basis = useSignal(moment?.basis ?? "");
  const touched = useSignal(false);
  const problem = useSignal<string | null>(null);
  const label = moment ? t("Edit moment") : t("Add moment");

  const once = useOnce(onClose);
  const save = once.task(async (leaving: boolean) => {
    if (!touched.value || (leaving && moment === undefined && name.value.trim() === "")) return true;
    const share = typedShare(reached.value);
    const count = typedCount(n.value);
    if (name.value.trim() === "") problem.value = t("Give the moment a name.");
    else if (share === null) problem.value = t("Give a share from 0 to 100 %.");
    else if (count === null) problem.value = t("Give the base as a whole number.");
    else {
      const fields = {
        stage: moment?.stage ?? stage,
        kind: kind.value,
        name: name.value.trim(),
        reached: share,
        n: count,
        basis: basis.value || undefined,
      } as Draft<"moments">;
      const outcome = await keepMoment(editor, id, fields);
      if (outcome.ok) return true;
      problem.value = outcome.refusal.message;
    }
    return false;
  });
  const on =
    (signal: { value: string }) =>
    ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLSelectElement }): void => {
      touched.value = true;
      problem.value = null;
      signal.value = currentTarget.value;
    };

  return (
    <Popover anchor={anchor} label={label} onLeave={() => void save(true)} onCancel={once.close}>
      <form
        class="jw-form"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <div class="ph">{label}</div>
        <label class="fd">
          <span>{t("Name")}</span>
          <input class="inp" type="text" maxLength={200} value={name.value} onInput={on(name)} />
        </label>
        <fieldset class="seg2">
          <legend>{t("Kind")}</legend>
          {(["milestone", "truth"] as const).map((value) => (
            <label key={value}>
              <input type="radio" name="kind" value={value} checked={kind.value === value} onChange={on(kind)} />
              <span>{value === "truth" ? t("Moment of truth") : t("Milestone")}</span>
            </label>
          ))}
        </fieldset>
        <div class="fds">
          <label class="fd">
            <span>{t("Reached, %")}</span>
            <input class="inp" type="text" inputMode="decimal" value={reached.value} onInput={on(reached)} />
          </label>
          <label class="fd">
            <span>{t("Base, n")}</span>
            <input class="inp" type="text" inputMode="numeric" value={n.value} onInput={on(n)} />
          </label>
        </div>
        <fieldset class="seg2">
          <legend>{t("Basis")}</legend>
          {(["", "assumed", "evidence"] as const).map((value) => (
            <label key={value}>
              <input type="radio" name="basis" value={value} checked={basis.value === value} onChange={on(basis)} />
              <span>{value === "" ? t("not said") : t(value)}</span>
            </label>
          ))}
        </fieldset>
        {problem.value && (
          <p class="err" role="alert">
            {problem.value}
          </p>
        )}
        <div class="pb1">
          <button type="submit" class="btn pri">
            {moment ? t("Save") : t("Add")}
          </button>
          <button type="button" class="btn" onClick={once.close}>
            {t("Cancel")}
          </button>
          {moment && (
            <button
              type="button"
              class="btn"
              onClick={() => {
                void save(false);
                editor.run("record.inspect", { id: moment.id });
              }}
            >
              {t("More fields")}
            </button>
          )}
          {moment && (
            <button
              type="button"
              class="btn away"
              onClick={() => {
                once.close();
                void removeMoment(editor, moment.id);
              }}
            >
              {t("Delete")}
            </button>
          )}
        </div>
      </form>
    </Popover>
  );
}
