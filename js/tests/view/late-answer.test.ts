/** The kernel may answer late. Who waits is led to what was made; who went on meanwhile is not called back. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { example } from "../../dev/example";
import { FakeHost } from "../state/fake";
import { closeAll, type Opened, open, press, settled, write } from "./map";

afterEach(() => {
  closeAll();
  sessionStorage.clear();
});

let host: FakeHost;
let view: Opened;
beforeEach(async () => {
  host = new FakeHost();
  view = await open({ from: host });
  host.document(example());
  await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
});

async function answer(): Promise<void> {
  const change = host.of("change").at(-1);
  host.applied(1, change?.operations ?? [], { id: change?.id });
  await settled();
}

const made = (): string => [...view.map().cards.values()].at(-1)?.id ?? "";

describe.each([
  ["grid", ""],
  ["channels", "Add a card on Website: Plan"],
  ["outline", "Add pain point: Plan"],
] as const)("in the %s", (where, adds) => {
  beforeEach(async () => {
    view.editor.state.view.value = where;
    await settled();
    if (where === "grid") view.editor.moveFocus({ stage: "board", lane: "missing" });
    else view.one(`[aria-label="${adds}"]`).focus();
    await settled();
    await press("{Enter}");
    await write("A queue outside");
    await press("{Enter}");
    expect(host.of("change")).toHaveLength(1);
  });

  test("the focus comes to the new card", async () => {
    await answer();
    await expect.poll(() => view.focused()?.closest<HTMLElement>("[data-card-id]")?.dataset["cardId"]).toBe(made());
  });

  test("it stays with who went on by key", async () => {
    await userEvent.tab();
    await settled();
    const gone = view.focused();
    expect(gone).not.toBeNull();
    await answer();
    await settled();
    expect(view.focused()).toBe(gone);
  });
});

test("a card is added, and the next key is pressed while the first is on its way", async () => {
  view.editor.moveFocus({ stage: "ride", lane: "missing" });
  await settled();
  await press("{Enter}");
  await write("Who pays");
  await press("{Enter}{ArrowRight}");
  await answer();
  expect(view.focused()).toBe(view.cell("drop", "missing"));
});

test("what is refused is told beside the field, and in the status row to who went on", async () => {
  const refused = async (meanwhile: string): Promise<string> => {
    await userEvent.dblClick(view.card("card4"));
    await settled();
    await write(" too");
    await press(`{Enter}${meanwhile}`);
    host.refuse(host.of("change").at(-1)?.id ?? "", { reason: "invalid", message: "No. Try again." });
    await settled();
    expect(view.one("[data-editing] [role=alert]").textContent).toBe("No. Try again.");
    return view.one(".stat").textContent ?? "";
  };
  expect(await refused("")).not.toMatch(/No\. Try again\..*No\. Try again\./);
  await userEvent.click(view.one("[data-editing] .acts .btn:not(.pri)"));
  expect(await refused("{ArrowRight}")).toMatch(/No\. Try again\..*No\. Try again\./);
});
