/** Each state that the editor can be in, by its name: `?state=conflict`. Tests take a picture of each. */

import templates from "../../src/journey_widgets/formats/template_stages.json";
import it from "../../src/journey_widgets/locales/it.json";
import sv from "../../src/journey_widgets/locales/sv.json";
import { setField, setRoot } from "../src/document/builders";
import type { Document } from "../src/document/document";
import { freshOrders } from "../src/document/order";
import { read } from "../src/document/read";
import type { PageOptions } from "../src/hosts/page";
import type { ToHost } from "../src/hosts/protocol";
import type { Editor } from "../src/state/editor";
import { toggle } from "../src/state/filter";
import { lift } from "../src/state/moving";
import { moveLifted } from "../src/state/stepping";
import { blank, example } from "./example";
import { StagedHost } from "./staged";

interface Scene {
  readonly host: StagedHost;
  readonly editor: Editor;
}

interface State {
  readonly document?: () => Document;
  readonly options?: PageOptions;
  /** Before the first view opens the map. */
  readonly before?: (host: StagedHost) => void;
  /** When the map is there, or would be. */
  readonly play?: (scene: Scene) => void | Promise<void>;
}

const LANES = "actions touchpoints thoughts moments emotion pains opportunities response metrics missing".split(" ");

/** Templates as a kernel would answer them, in the language that is asked for. */
export const templatesIn = (language: "en" | "it" | "sv"): readonly unknown[] =>
  Object.entries(templates).map(([kind, stages]) => {
    const orders = freshOrders(Math.max(stages.length, LANES.length));
    const rows = <R>(list: readonly R[], row: (one: R, i: number) => object): object =>
      Object.fromEntries(
        list.map((one, i) => [`${kind}-${i}-${list === (LANES as unknown) ? "l" : "s"}`, row(one, i)]),
      );
    return {
      format: "journey-map",
      version: 1,
      title: kind,
      language,
      kind,
      settings: {},
      stages: rows(stages, ({ name, goal, icon }, i) => ({
        order: orders[i],
        name: name[language],
        goal: goal[language],
        icon,
      })),
      lanes: rows(LANES, (lane, i) => ({ order: orders[i], kind: lane })),
    };
  });

const WORDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { en: {}, it, sv };
export const options: PageOptions = { templates: templatesIn("en"), words: (locale) => WORDS[locale] };

const empty = (): Document =>
  read(
    JSON.stringify({
      format: "journey-map",
      version: 1,
      title: "A new map",
      language: "en",
      kind: "custom",
      settings: {},
    }),
  );

/** Without a stage, but with lanes. */
const started = (): Document => ({ ...blank(), stages: new Map() });

/** With hand-overs, and a touchpoint that goes on into the next stage. */
const handedOver = (): Document => {
  const map = example();
  const id = (text: string): string => [...map.cards.values()].find((card) => card.text === text)?.id ?? "";
  const link = (start: string, end: string, label?: string): object => ({
    kind: "hands-over",
    start: id(start),
    end: id(end),
    ...(label ? { label } : {}),
  });
  const forecast = map.cards.get(id("Queue forecast"));
  return {
    ...map,
    cards: new Map([...map.cards, ...(forecast ? [[forecast.id, { ...forecast, until: "stay" }] as const] : [])]),
    links: new Map(
      [
        link("Booking mail", "Wayfinding", "by a link"),
        link("Tag printer", "Floor host"),
        link("Queue forecast", "Gate alert", "when the gate is known"),
      ].map((one, i) => [`link${i}`, { id: `link${i}`, ...one }]),
    ) as unknown as Document["links"],
  };
};

const turn = (ms = 50): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Once there are cards to go to. */
async function drawn(): Promise<void> {
  const there = (): unknown => document.querySelector(".journey-map")?.shadowRoot?.querySelector("[data-card-id]");
  for (let i = 0; i < 60 && !there(); i++) await turn();
  await turn(100);
}

/** Changes that the kernel doesn't answer. */
const held = (host: StagedHost): void => {
  host.held = ({ kind }: ToHost) => kind === "change";
};

const edit = (editor: Editor, text: string, card = "card4"): void =>
  void editor.commit("Edit card", setField(editor.document.peek(), card, "text", text));

/** A text that was typed, and the answer to it. */
async function refused({ host, editor }: Scene, more: Record<string, unknown>): Promise<void> {
  editor.state.single.value = "stay";
  let id = "";
  host.held = (message: ToHost) => {
    if (message.kind === "change") id = message.id;
    return message.kind === "change";
  };
  const { saveText } = await import("../src/state/fieldText");
  void saveText(editor, { id: "card4", field: "text" }, "Looks for a plug, and for somewhere to sit", "Edit card");
  await turn();
  host.refuse(id, more);
  await turn();
  const root = document.querySelector(".journey-map")?.shadowRoot;
  root?.querySelector("[data-editing]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export const STATES: Readonly<Record<string, State>> = {
  idle: {},
  readonly: { options: { readonly: "Made by a newer version. It can be read here, not changed." } },
  unsaved: {
    before: (host) => {
      host.path = null;
    },
    play: ({ host, editor }) => {
      edit(editor, "Looks for a lamp");
      host.saves({ unsaved: true });
    },
  },
  saving: { play: ({ host }) => host.saves({ saving: true, unsaved: true }) },
  saved: { play: ({ host }) => host.saves({ saved_at: new Date(Date.now() - 5000).toISOString() }) },
  failed: {
    play: ({ host, editor }) => {
      const error = "trip.journey.json could not be written: no space left. Make room, and save again.";
      host.saves({ unsaved: true, error });
      editor.state.dialog.value = "save";
    },
  },
  changed: {
    play: ({ host, editor }) => {
      host.saves({ unsaved: true, error: "trip.journey.json was changed on disk.", choice: "changed" });
      editor.state.dialog.value = "save";
    },
  },
  refused: { play: (scene) => refused(scene, { message: "The stage “Wait airside” has gone. Choose another place." }) },
  conflict: {
    play: (scene) =>
      refused(scene, {
        reason: "conflict",
        message: "Somebody else changed this text meanwhile.",
        theirs: "Looks for a lamp",
      }),
  },
  busy: {
    play: ({ host, editor }) => {
      held(host);
      edit(editor, "Looks for a lamp");
      host.connection.value = "busy";
    },
  },
  reconnecting: {
    play: ({ host, editor }) => {
      host.connection.value = "reconnecting";
      edit(editor, "Looks for a lamp");
    },
  },
  unanswered: {
    play: ({ host, editor }) => {
      held(host);
      edit(editor, "Looks for a lamp");
    },
  },
  gone: {
    play: async ({ host, editor }) => {
      held(host);
      edit(editor, "Looks for a lamp");
      await turn();
      host.connection.value = "gone";
    },
  },
  restarted: {
    play: async ({ host, editor }) => {
      held(host);
      edit(editor, "Looks for a lamp");
      await turn();
      host.restart();
      editor.store.reopen();
      await turn();
      editor.state.dialog.value = "compare";
    },
  },
  loading: {
    before: (host) => {
      host.held = () => true;
    },
  },
  late: {
    before: (host) => {
      host.held = () => true;
    },
  },
  lost: {
    before: (host) => {
      host.held = () => true;
    },
    play: ({ host }) => {
      host.connection.value = "gone";
    },
  },
  empty: { document: empty },
  "empty-late": {
    document: started,
    before: (host) => {
      host.held = ({ kind }) => kind === "ask";
    },
  },
  error: {
    play: ({ editor }) => {
      // A record that no host would let through: drawing its name fails.
      const document = editor.document.peek();
      const broken = {
        ...document,
        stages: new Map([
          [
            "x",
            {
              id: "x",
              order: "a",
              get name(): string {
                throw new Error("This stage cannot be drawn");
              },
            },
          ],
        ]),
      };
      (editor.store.document as { value: unknown }).value = broken;
    },
  },
  editing: {
    play: ({ editor }) => {
      editor.state.single.value = "stay";
      editor.state.editing.value = { id: "card4", field: "text" };
    },
  },
  selected: {
    play: async ({ editor }) => {
      await drawn();
      editor.moveFocus({ stage: "stay", lane: "actions" }, { card: "card4" });
      await turn(100);
    },
  },
  lifted: {
    play: async ({ editor }) => {
      await drawn();
      editor.moveFocus({ stage: "stay", lane: "actions" }, { card: "card4" });
      await turn(100);
      lift(editor, "card4", "keyboard");
      moveLifted(editor, "left");
    },
  },
  filtered: { play: ({ editor }) => toggle(editor, "basis", "evidence") },
  found: {
    play: async ({ editor }) => {
      const { look, step } = await import("../src/state/commands/find");
      await drawn();
      look(editor, "gate");
      step(editor, 0);
    },
  },
  history: {
    play: async ({ editor }) => {
      edit(editor, "Looks for a lamp");
      await turn();
      await editor.commit("Rename map", setRoot(editor.document.peek(), "title", "An evening flight"));
      await editor.store.undo();
      editor.run("map.history");
    },
  },
  versions: {
    play: async ({ editor }) => {
      edit(editor, "Looks for a lamp");
      await turn();
      editor.state.subject.value = "1";
      editor.state.dialog.value = "versions";
    },
  },
  channels: {
    document: handedOver,
    play: ({ editor }) => {
      editor.state.view.value = "channels";
    },
  },
  outline: {
    play: ({ editor }) => {
      editor.state.view.value = "outline";
    },
  },
  keys: { play: ({ editor }) => editor.run("map.help") },
  inspector: {
    play: async ({ editor }) => {
      await drawn();
      editor.moveFocus({ stage: "check", lane: "pains" }, { card: "card16" });
      await turn(100);
      editor.state.inspector.value = true;
    },
  },
};

/** The host of a state; `play` is called when the view is there. */
export function stage(name: string): { readonly host: StagedHost; readonly play: (editor: Editor) => void } {
  const state = STATES[name];
  if (!state) throw new Error(`There is no state ${name}; there are ${Object.keys(STATES).join(", ")}.`);
  const host = new StagedHost((state.document ?? example)(), { ...options, ...state.options });
  state.before?.(host);
  return {
    host,
    play: (editor) => {
      setTimeout(() => {
        void Promise.resolve(state.play?.({ host, editor })).then(() => {
          document.documentElement.dataset["state"] = name;
        });
      }, 150);
    },
  };
}
