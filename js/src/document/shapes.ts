/** Written by `make generate` from the records; don't edit. */
import type { Shape, Shapes } from "./rule";

const shape0: Shape = {};
const shape1: Shape = { ref: ["stages"], onDelete: "clear" };
const shape2: Shape = { part: "Duration" };
const shape3: Shape = { default: false };
const shape4: Shape = { ref: ["stages"], onDelete: "cascade" };
const shape5: Shape = { ref: ["lanes"], onDelete: "cascade" };
const shape6: Shape = { ref: ["touchpoints"], onDelete: "clear" };
const shape7: Shape = { many: true, ref: ["channels"], onDelete: "clear", open: true, default: [] };
const shape8: Shape = { many: true, ref: ["personas"], onDelete: "clear", default: [] };
const shape9: Shape = { many: true, default: [] };
const shape10: Shape = { many: true, ref: ["evidence"], onDelete: "clear", default: [] };
const shape11: Shape = { many: true, part: "Image", default: [] };
const shape12: Shape = { ref: ["personas"], onDelete: "cascade" };
const shape13: Shape = { ref: ["cards"], onDelete: "cascade" };
const shape14: Shape = { ref: ["personas"], onDelete: "clear" };
const shape15: Shape = { ref: ["moments", "stages"], onDelete: "clear" };
const shape16: Shape = { ref: ["paths"], onDelete: "cascade" };
const shape17: Shape = { ref: ["*"], onDelete: "cascade" };
const shape18: Shape = { ref: ["channels"], onDelete: "cascade", open: true };
const shape19: Shape = { ref: ["sources"], onDelete: "clear" };
const shape20: Shape = { ref: ["comments"], onDelete: "cascade" };
const shape21: Shape = { default: [-2, 2] };
const shape22: Shape = { default: "smooth" };
const shape23: Shape = { default: 10 };
const shape24: Shape = { default: 30 };
const shape25: Shape = { part: "Settings" };

export const SHAPES: Shapes = {
  root: {
    format: shape0,
    version: shape0,
    requires: shape9,
    title: shape0,
    description: shape0,
    language: shape0,
    kind: shape0,
    state: shape0,
    scenario: shape0,
    scope: shape0,
    owner: shape0,
    authors: shape9,
    created: shape0,
    as_of: shape0,
    settings: shape25,
  },
  records: {
    stages: {
      letter: "s",
      scope: [],
      fields: {
        id: shape0,
        order: shape0,
        name: shape0,
        parent: shape1,
        goal: shape0,
        goal_status: shape0,
        icon: shape0,
        description: shape0,
        owner: shape0,
        duration: shape2,
        collapsed: shape3,
        hidden: shape3,
      },
    },
    lanes: {
      letter: "l",
      scope: [],
      fields: {
        id: shape0,
        order: shape0,
        kind: shape0,
        name: shape0,
        zone: shape0,
        owner: shape0,
        hidden: shape3,
        height: shape0,
      },
    },
    cards: {
      letter: "c",
      scope: ["stage", "lane"],
      fields: {
        id: shape0,
        order: shape0,
        key: shape0,
        stage: shape4,
        until: shape1,
        lane: shape5,
        text: shape0,
        note: shape0,
        touchpoint: shape6,
        channels: shape7,
        personas: shape8,
        icon: shape0,
        tags: shape9,
        importance: shape0,
        effort: shape0,
        impact: shape0,
        owner: shape0,
        status: shape0,
        due: shape0,
        votes: shape0,
        basis: shape0,
        evidence: shape10,
        against: shape10,
        n: shape0,
        images: shape11,
        link: shape0,
        fields: shape0,
      },
    },
    touchpoints: {
      letter: "t",
      scope: [],
      fields: {
        id: shape0,
        order: shape0,
        key: shape0,
        name: shape0,
        channels: shape7,
        owner: shape0,
        description: shape0,
      },
    },
    channels: { letter: "h", scope: [], fields: { id: shape0, order: shape0, name: shape0, icon: shape0 } },
    personas: {
      letter: "p",
      scope: [],
      fields: {
        id: shape0,
        order: shape0,
        key: shape0,
        name: shape0,
        summary: shape0,
        goals: shape9,
        needs: shape9,
        quote: shape0,
        attributes: shape0,
        share: shape0,
        colour: shape0,
        image: shape0,
        basis: shape0,
        segment: shape0,
      },
    },
    emotions: {
      letter: "e",
      scope: ["persona", "stage", "card"],
      fields: {
        id: shape0,
        persona: shape12,
        stage: shape4,
        card: shape13,
        value: shape0,
        expected: shape0,
        low: shape0,
        high: shape0,
        n: shape0,
        basis: shape0,
        evidence: shape10,
        against: shape10,
        note: shape0,
      },
    },
    moments: {
      letter: "m",
      scope: [],
      fields: {
        id: shape0,
        order: shape0,
        stage: shape4,
        kind: shape0,
        name: shape0,
        reached: shape0,
        n: shape0,
        basis: shape0,
        evidence: shape10,
        against: shape10,
      },
    },
    paths: {
      letter: "r",
      scope: [],
      fields: {
        id: shape0,
        order: shape0,
        kind: shape0,
        name: shape0,
        persona: shape14,
        start: shape15,
        end: shape15,
        when: shape0,
      },
    },
    steps: {
      letter: "w",
      scope: ["path"],
      fields: { id: shape0, order: shape0, path: shape16, stage: shape4, touchpoint: shape6, text: shape0 },
    },
    links: {
      letter: "k",
      scope: [],
      fields: { id: shape0, kind: shape0, start: shape17, end: shape17, label: shape0 },
    },
    metrics: {
      letter: "q",
      scope: [],
      fields: {
        id: shape0,
        stage: shape4,
        card: shape13,
        channel: shape18,
        persona: shape12,
        group: shape0,
        source: shape19,
        name: shape0,
        measure: shape0,
        value: shape0,
        expected: shape0,
        low: shape0,
        high: shape0,
        n: shape0,
        n_missing: shape0,
        confidence: shape0,
        method: shape0,
        target: shape0,
        benchmark: shape0,
        unit: shape0,
        as_of: shape0,
      },
    },
    evidence: {
      letter: "v",
      scope: [],
      fields: {
        id: shape0,
        order: shape0,
        key: shape0,
        kind: shape0,
        title: shape0,
        quote: shape0,
        participant: shape0,
        locator: shape0,
        count: shape0,
        n: shape0,
        source: shape19,
        file: shape0,
        link: shape0,
        date: shape0,
        method: shape0,
        consent: shape0,
        redacted: shape3,
      },
    },
    sources: {
      letter: "o",
      scope: [],
      fields: { id: shape0, kind: shape0, name: shape0, mapping: shape0, wording: shape0, as_of: shape0 },
    },
    comments: {
      letter: "n",
      scope: [],
      fields: {
        id: shape0,
        on: shape17,
        author: shape0,
        text: shape0,
        created: shape0,
        resolved: shape3,
        reply_to: shape20,
      },
    },
    silenced: { letter: "x", scope: [], fields: { id: shape0, rule: shape0, on: shape17, reason: shape0 } },
  },
  parts: {
    Settings: { emotion_scale: shape21, emotion_line: shape22, min_base: shape23, indicative_base: shape24 },
    Duration: { value: shape0, unit: shape0, low: shape0, high: shape0, n: shape0 },
    Image: { file: shape0, alt: shape0 },
  },
  drawnLanes: ["moments", "emotion", "metrics", "evidence"],
  firstPersona: { id: "pfirstperson", order: "a0", names: { en: "Customer", it: "Cliente", sv: "Kund" } },
};
