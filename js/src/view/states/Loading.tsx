/** Before the map is there: its outline in grey; after a while, a sentence and a way out. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { useEditor } from "../context";
import { Icon } from "../icons";

const SLOW_MS = 6000;

export function Loading(): JSX.Element {
  const { t, store } = useEditor();
  const slow = useSignal(false);
  const tries = useSignal(0);
  useEffect(() => {
    slow.value = false;
    const timer = setTimeout(() => (slow.value = true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [tries.value]);
  const gone = store.connection.value === "gone";
  return (
    <div class="jw">
      <div class="fr loading">
        {gone || slow.value ? (
          <div class="wait" role="alert">
            <p>
              <Icon name={gone ? "close" : "clock"} small />
              {gone
                ? t("The kernel went before the map had come. Run the cell again to see it.")
                : t("The map has not come from the kernel yet. It may be running another cell, or be gone.")}
            </p>
            {!gone && (
              <button
                type="button"
                class="btn"
                onClick={() => {
                  tries.value += 1;
                  store.reopen();
                }}
              >
                {t("Ask again")}
              </button>
            )}
          </div>
        ) : (
          <div class="bars" role="status" aria-label={t("Loading…")}>
            <i style={{ width: "32%" }} />
            <i />
            <i />
            <i style={{ width: "64%" }} />
          </div>
        )}
      </div>
    </div>
  );
}
