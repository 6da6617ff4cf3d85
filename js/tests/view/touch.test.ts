/** Where nothing hovers, menus of heads are always seen: names leave them room. */
import { afterEach, expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { example } from "../../dev/example";
import { closeAll, open, settled } from "./map";

interface Session {
  send(method: string, params: object): Promise<unknown>;
}

const touch = (enabled: boolean): Promise<unknown> =>
  (cdp() as unknown as Session).send("Emulation.setTouchEmulationEnabled", { enabled });

afterEach(async () => {
  closeAll();
  await touch(false);
});

test("no menu lies over the name of a stage", async () => {
  await touch(true);
  expect(matchMedia("(hover: none)").matches).toBe(true);
  const map = example();
  const stages = new Map(
    [...map.stages].map(([id, stage]) => [id, { ...stage, name: "Wait at the gate until it is called" }]),
  );
  const view = await open({ document: { ...map, stages } });
  await settled();
  for (const head of view.root.querySelectorAll("[role=columnheader][data-stage-id]")) {
    const name = head.querySelector(".sn b");
    const menu = head.querySelector(".hm")?.getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(name as Node);
    for (const line of words.getClientRects())
      expect(menu !== undefined && line.right > menu.left && line.top < menu.bottom).toBe(false);
  }
});
