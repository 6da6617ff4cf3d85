/** Written by `make generate` from the records; don't edit. */
import type { Rule, Rules } from "./rule";

const rule0: Rule = { type: "string", required: true };
const rule1: Rule = { type: "string", shortest: 1, longest: 200, required: true };
const rule2: Rule = { type: "string", ref: ["stages"], onDelete: "clear" };
const rule3: Rule = { type: "string", longest: 5000 };
const rule4: Rule = { type: "string", shortest: 1, longest: 200, values: ["met", "at-risk", "missed", "unknown"] };
const rule5: Rule = {
  type: "string",
  pattern: "^(?:[a-z][a-z0-9-]{0,63})$",
  says: "the name of an icon: small letters, digits and -",
};
const rule6: Rule = { type: "string", shortest: 1, longest: 200 };
const rule7: Rule = { type: "part", part: "Duration" };
const rule8: Rule = { type: "boolean", default: false };
const rule9: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: [
    "actions",
    "touchpoints",
    "thoughts",
    "needs",
    "pains",
    "opportunities",
    "response",
    "obstacles",
    "missing",
    "text",
    "moments",
    "emotion",
    "metrics",
    "evidence",
  ],
  required: true,
};
const rule10: Rule = { type: "string", shortest: 1, longest: 200, values: ["customer", "front", "back", "support"] };
const rule11: Rule = { type: "number", min: 0 };
const rule12: Rule = { type: "string", ref: ["stages"], onDelete: "cascade", required: true };
const rule13: Rule = { type: "string", ref: ["lanes"], onDelete: "cascade", required: true };
const rule14: Rule = { type: "string", longest: 5000, required: true };
const rule15: Rule = { type: "string", ref: ["touchpoints"], onDelete: "clear" };
const rule16: Rule = {
  type: "string",
  ref: ["channels"],
  onDelete: "clear",
  values: [
    "web",
    "mobile-web",
    "app",
    "e-mail",
    "phone",
    "chat",
    "sms",
    "push",
    "social",
    "store",
    "kiosk",
    "staff",
    "post",
    "ad",
    "other",
  ],
};
const rule17: Rule = { type: "array", items: rule16, default: [] };
const rule18: Rule = { type: "string", ref: ["personas"], onDelete: "clear" };
const rule19: Rule = { type: "array", items: rule18, default: [] };
const rule20: Rule = { type: "array", items: rule6, default: [] };
const rule21: Rule = { type: "integer", min: 1, max: 3 };
const rule22: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["idea", "hypothesis", "testing", "confirmed", "rejected", "planned", "done"],
};
const rule23: Rule = {
  type: "string",
  pattern: "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$",
  day: true,
  says: "a day, YYYY-MM-DD",
};
const rule24: Rule = { type: "integer", min: 0, max: 9007199254740992 };
const rule25: Rule = { type: "string", shortest: 1, longest: 200, values: ["assumed", "evidence"] };
const rule26: Rule = { type: "string", ref: ["evidence"], onDelete: "clear" };
const rule27: Rule = { type: "array", items: rule26, default: [] };
const rule28: Rule = { type: "part", part: "Image" };
const rule29: Rule = { type: "array", items: rule28, default: [] };
const rule30: Rule = {
  type: "string",
  longest: 2000,
  written: "^(?:(?:https?://|mailto:)[^\\s\\x00-\\x1f]+|(?:\\./)?(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$",
  says: "http, https, mailto or a relative path without ..",
};
const rule31: Rule = { type: "map" };
const rule32: Rule = { type: "array", items: rule3, default: [] };
const rule33: Rule = { type: "number", min: 0, max: 1 };
const rule34: Rule = {
  type: "string",
  pattern: "^(?:#[0-9a-fA-F]{6}|[a-z][a-z0-9-]{0,31})$",
  says: "#rrggbb or the name of a colour token",
};
const rule35: Rule = {
  type: "string",
  longest: 1000,
  pattern: "^(?:(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$",
  says: "a relative path without .. or a scheme",
};
const rule36: Rule = { type: "string", ref: ["personas"], onDelete: "cascade", required: true };
const rule37: Rule = { type: "string", ref: ["cards"], onDelete: "cascade" };
const rule38: Rule = { type: "number", required: true };
const rule39: Rule = { type: "number" };
const rule40: Rule = { type: "string", shortest: 1, longest: 200, values: ["assumed", "evidence"], required: true };
const rule41: Rule = { type: "string", shortest: 1, longest: 200, values: ["truth", "milestone"], required: true };
const rule42: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["main", "recovery", "alternative"],
  required: true,
};
const rule43: Rule = { type: "string", ref: ["moments", "stages"], onDelete: "clear" };
const rule44: Rule = { type: "string", ref: ["paths"], onDelete: "cascade", required: true };
const rule45: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["solves", "causes", "depends", "hands-over", "same-as"],
  required: true,
};
const rule46: Rule = { type: "string", ref: ["*"], onDelete: "cascade", required: true };
const rule47: Rule = { type: "string", ref: ["stages"], onDelete: "cascade" };
const rule48: Rule = {
  type: "string",
  ref: ["channels"],
  onDelete: "cascade",
  values: [
    "web",
    "mobile-web",
    "app",
    "e-mail",
    "phone",
    "chat",
    "sms",
    "push",
    "social",
    "store",
    "kiosk",
    "staff",
    "post",
    "ad",
    "other",
  ],
};
const rule49: Rule = { type: "string", ref: ["personas"], onDelete: "cascade" };
const rule50: Rule = { type: "string", ref: ["sources"], onDelete: "clear" };
const rule51: Rule = {
  type: "string",
  pattern:
    "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$",
  day: true,
  says: "a day (YYYY-MM-DD) or an instant in UTC (…Z)",
};
const rule52: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["quote", "question", "log", "recording", "document", "note"],
  required: true,
};
const rule53: Rule = { type: "map", required: true };
const rule54: Rule = {
  type: "string",
  pattern:
    "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$",
  day: true,
  says: "an instant in UTC, like 2026-03-01T09:30:00Z",
  required: true,
};
const rule55: Rule = { type: "string", ref: ["comments"], onDelete: "cascade" };
const rule56: Rule = { type: "tuple", items: [{ type: "number" }, { type: "number" }], default: [-2, 2] };
const rule57: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["smooth", "straight", "steps"],
  default: "smooth",
};
const rule58: Rule = { type: "integer", min: 0, max: 9007199254740992, default: 10 };
const rule59: Rule = { type: "integer", min: 0, max: 9007199254740992, default: 30 };
const rule60: Rule = { type: "number", min: 0, required: true };
const rule61: Rule = {
  type: "string",
  longest: 1000,
  pattern: "^(?:(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$",
  says: "a relative path without .. or a scheme",
  required: true,
};
const rule62: Rule = { type: "integer", required: true };
const rule63: Rule = { type: "string", longest: 200, required: true };
const rule64: Rule = {
  type: "string",
  pattern: "^(?:[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)$",
  says: "a language tag like en or pt-BR",
  required: true,
};
const rule65: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: [
    "purchase",
    "lead-generation",
    "engagement",
    "retention",
    "onboarding",
    "service-recovery",
    "ambassador",
    "custom",
  ],
  required: true,
};
const rule66: Rule = { type: "string", shortest: 1, longest: 200, values: ["current", "future", "research"] };
const rule67: Rule = { type: "part", part: "Settings", required: true };

export const RULES: Rules = {
  root: {
    format: rule0,
    version: rule62,
    requires: rule20,
    title: rule63,
    description: rule3,
    language: rule64,
    kind: rule65,
    state: rule66,
    scenario: rule3,
    scope: rule3,
    owner: rule6,
    authors: rule20,
    created: rule51,
    as_of: rule51,
    settings: rule67,
  },
  records: {
    stages: {
      letter: "s",
      scope: [],
      single: false,
      fields: {
        id: rule0,
        order: rule0,
        name: rule1,
        parent: rule2,
        goal: rule3,
        goal_status: rule4,
        icon: rule5,
        description: rule3,
        owner: rule6,
        duration: rule7,
        collapsed: rule8,
        hidden: rule8,
      },
    },
    lanes: {
      letter: "l",
      scope: [],
      single: false,
      fields: {
        id: rule0,
        order: rule0,
        kind: rule9,
        name: rule6,
        zone: rule10,
        owner: rule6,
        hidden: rule8,
        height: rule11,
      },
    },
    cards: {
      letter: "c",
      scope: ["stage", "lane"],
      single: false,
      fields: {
        id: rule0,
        order: rule0,
        key: rule6,
        stage: rule12,
        until: rule2,
        lane: rule13,
        text: rule14,
        note: rule3,
        touchpoint: rule15,
        channels: rule17,
        personas: rule19,
        icon: rule5,
        tags: rule20,
        importance: rule21,
        effort: rule21,
        impact: rule21,
        owner: rule6,
        status: rule22,
        due: rule23,
        votes: rule24,
        basis: rule25,
        evidence: rule27,
        against: rule27,
        n: rule24,
        images: rule29,
        link: rule30,
        fields: rule31,
      },
    },
    touchpoints: {
      letter: "t",
      scope: [],
      single: false,
      fields: { id: rule0, order: rule0, key: rule6, name: rule1, channels: rule17, owner: rule6, description: rule3 },
    },
    channels: { letter: "h", scope: [], single: false, fields: { id: rule0, order: rule0, name: rule1, icon: rule5 } },
    personas: {
      letter: "p",
      scope: [],
      single: false,
      fields: {
        id: rule0,
        order: rule0,
        key: rule6,
        name: rule1,
        summary: rule3,
        goals: rule32,
        needs: rule32,
        quote: rule3,
        attributes: rule31,
        share: rule33,
        colour: rule34,
        image: rule35,
        basis: rule25,
        segment: rule31,
      },
    },
    emotions: {
      letter: "e",
      scope: ["persona", "stage", "card"],
      single: true,
      fields: {
        id: rule0,
        persona: rule36,
        stage: rule12,
        card: rule37,
        value: rule38,
        expected: rule39,
        low: rule39,
        high: rule39,
        n: rule24,
        basis: rule40,
        evidence: rule27,
        against: rule27,
        note: rule3,
      },
    },
    moments: {
      letter: "m",
      scope: [],
      single: false,
      fields: {
        id: rule0,
        order: rule0,
        stage: rule12,
        kind: rule41,
        name: rule1,
        reached: rule33,
        n: rule24,
        basis: rule25,
        evidence: rule27,
        against: rule27,
      },
    },
    paths: {
      letter: "r",
      scope: [],
      single: false,
      fields: {
        id: rule0,
        order: rule0,
        kind: rule42,
        name: rule1,
        persona: rule18,
        start: rule43,
        end: rule43,
        when: rule3,
      },
    },
    steps: {
      letter: "w",
      scope: ["path"],
      single: false,
      fields: { id: rule0, order: rule0, path: rule44, stage: rule12, touchpoint: rule15, text: rule3 },
    },
    links: {
      letter: "k",
      scope: [],
      single: false,
      fields: { id: rule0, kind: rule45, start: rule46, end: rule46, label: rule6 },
    },
    metrics: {
      letter: "q",
      scope: [],
      single: false,
      fields: {
        id: rule0,
        stage: rule47,
        card: rule37,
        channel: rule48,
        persona: rule49,
        group: rule31,
        source: rule50,
        name: rule1,
        measure: rule1,
        value: rule38,
        expected: rule39,
        low: rule39,
        high: rule39,
        n: rule24,
        n_missing: rule24,
        confidence: rule33,
        method: rule3,
        target: rule39,
        benchmark: rule39,
        unit: rule6,
        as_of: rule51,
      },
    },
    evidence: {
      letter: "v",
      scope: [],
      single: false,
      fields: {
        id: rule0,
        order: rule0,
        key: rule6,
        kind: rule52,
        title: rule1,
        quote: rule3,
        participant: rule6,
        locator: rule6,
        count: rule24,
        n: rule24,
        source: rule50,
        file: rule35,
        link: rule30,
        date: rule23,
        method: rule3,
        consent: rule6,
        redacted: rule8,
      },
    },
    sources: {
      letter: "o",
      scope: [],
      single: false,
      fields: { id: rule0, kind: rule1, name: rule1, mapping: rule53, wording: rule3, as_of: rule51 },
    },
    comments: {
      letter: "n",
      scope: [],
      single: false,
      fields: {
        id: rule0,
        on: rule46,
        author: rule1,
        text: rule14,
        created: rule54,
        resolved: rule8,
        reply_to: rule55,
      },
    },
    silenced: { letter: "x", scope: [], single: false, fields: { id: rule0, rule: rule1, on: rule46, reason: rule14 } },
  },
  parts: {
    Settings: { emotion_scale: rule56, emotion_line: rule57, min_base: rule58, indicative_base: rule59 },
    Duration: { value: rule60, unit: rule1, low: rule11, high: rule11, n: rule24 },
    Image: { file: rule61, alt: rule14 },
  },
  defaultLanes: [
    "actions",
    "touchpoints",
    "thoughts",
    "moments",
    "emotion",
    "pains",
    "opportunities",
    "response",
    "metrics",
    "missing",
  ],
  drawnLanes: ["moments", "emotion", "metrics", "evidence"],
  firstPersona: { id: "pfirstperson", order: "a0", names: { en: "Customer", it: "Cliente", sv: "Kund" } },
};
