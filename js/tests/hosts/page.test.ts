import { expect, test } from "vitest";
import { canonical } from "../../src/document/canonical";
import { emptyDocument } from "../../src/document/document";
import { read } from "../../src/document/read";
import { download, fileName, PageHost } from "../../src/hosts/page";
import type { FromHost, ToHost } from "../../src/hosts/protocol";

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function started(options = {}) {
  const host = new PageHost(read(canonical(emptyDocument("Flying"))), options);
  const heard: FromHost[] = [];
  host.receive((message) => heard.push(message));
  const say = async (body: Record<string, unknown>): Promise<FromHost | undefined> => {
    host.send({ protocol: 1, epoch: "", ...body } as unknown as ToHost);
    await turn();
    return heard.at(-1);
  };
  return { host, heard, say };
}

const change = (id: string, revision: number, value: string) => ({
  kind: "change",
  id,
  revision,
  label: "Rename",
  operations: [{ op: "replace", path: "/title", value }],
});

test("it answers with the document, its revision and whether anything can be undone", async () => {
  const { say } = started();
  expect(await say({ kind: "open" })).toMatchObject({
    kind: "document",
    protocol: 1,
    revision: 0,
    readonly: false,
    can_undo: false,
    path: null,
    document: { title: "Flying" },
  });
});

test("a change that comes again is answered again and not applied twice", async () => {
  const { host, heard, say } = started();
  await say(change("b1", 0, "Sailing"));
  await say({ kind: "undo", id: "b2", revision: 1 });
  await say(change("b1", 0, "Sailing"));
  expect(host.document.title).toBe("Flying");
  const applied = heard.filter(({ kind }) => kind === "applied");
  expect(applied.map((each) => "revision" in each && each.revision)).toEqual([1, 2, 1]);
});

test("a late change is carried over others, or refused with theirs", async () => {
  const { say } = started();
  await say(change("b1", 0, "Sailing"));
  expect(
    await say({ ...change("b2", 0, "x"), operations: [{ op: "add", path: "/scope", value: "Boats" }] }),
  ).toMatchObject({
    kind: "applied",
    revision: 2,
  });
  expect(await say(change("b3", 0, "Walking"))).toMatchObject({
    kind: "refused",
    id: "b3",
    reason: "conflict",
    where: "/title",
    theirs: "Sailing",
  });
});

test("undoing what is not there is refused in words", async () => {
  const { say } = started();
  expect(await say({ kind: "undo", id: "b1", revision: 0 })).toMatchObject({ kind: "refused", reason: "invalid" });
  expect(await say({ kind: "redo", id: "b2", revision: 7 })).toMatchObject({ kind: "refused", reason: "stale" });
});

test("a map of a newer version can be read and not changed", async () => {
  const host = new PageHost(read(JSON.stringify({ format: "journey-map", version: 2, title: "Later" })));
  const heard: FromHost[] = [];
  host.receive((message) => heard.push(message));
  host.send({ protocol: 1, epoch: "", kind: "open" });
  await turn();
  expect(heard[0]).toMatchObject({ kind: "document", readonly: expect.stringContaining("newer version") });
});

test("files get names that every system takes", () => {
  expect(fileName('A/B: "C"?\u0000')).toBe("A B C.journey.json");
  expect(fileName("..")).toBe("journey.journey.json");
  expect(fileName("待ち時間")).toBe("待ち時間.journey.json");
});

test("a download holds the very bytes of the file", async () => {
  const made: Blob[] = [];
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    made.push(blob as Blob);
    return "data:,";
  };
  const clicked: string[] = [];
  const listen = (event: Event) => {
    event.preventDefault();
    clicked.push((event.target as HTMLAnchorElement).download);
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    this.addEventListener("click", listen, { once: true });
    click.call(this);
  };
  try {
    download("a.journey.json", canonical(emptyDocument("Flying")));
  } finally {
    URL.createObjectURL = create;
    HTMLAnchorElement.prototype.click = click;
  }
  expect(clicked).toEqual(["a.journey.json"]);
  expect(await made[0]?.text()).toBe(canonical(emptyDocument("Flying")));
});
