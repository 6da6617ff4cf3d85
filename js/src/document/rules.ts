/** Written by `make generate` from the records; don't edit. */
import type { Rule, Rules } from "./rule";

const rule0: Rule = { type: "string", required: true };
const rule1: Rule = { type: "string", longest: 200, required: true };
const rule2: Rule = { type: "string", shortest: 1, longest: 200, required: true };
const rule3: Rule = { type: "string", ref: ["stages"], onDelete: "clear" };
const rule4: Rule = { type: "string", longest: 5000 };
const rule5: Rule = { type: "string", shortest: 1, longest: 200, values: ["met", "at-risk", "missed", "unknown"] };
const rule6: Rule = {
  type: "string",
  pattern: "^(?:[a-z][a-z0-9-]{0,63})$(?!\\n)",
  says: "the name of an icon: small letters, digits and -",
};
const rule7: Rule = { type: "string", shortest: 1, longest: 200 };
const rule8: Rule = { type: "part", part: "Duration" };
const rule9: Rule = { type: "boolean", default: false };
const rule10: Rule = {
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
const rule11: Rule = { type: "string", shortest: 1, longest: 200, values: ["customer", "front", "back", "support"] };
const rule12: Rule = { type: "number", min: 0 };
const rule13: Rule = { type: "string", ref: ["stages"], onDelete: "cascade", required: true };
const rule14: Rule = { type: "string", ref: ["lanes"], onDelete: "cascade", required: true };
const rule15: Rule = { type: "string", longest: 5000, required: true };
const rule16: Rule = { type: "string", ref: ["touchpoints"], onDelete: "clear" };
const rule17: Rule = {
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
const rule18: Rule = { type: "array", items: rule17, default: [] };
const rule19: Rule = { type: "string", ref: ["personas"], onDelete: "clear" };
const rule20: Rule = { type: "array", items: rule19, default: [] };
const rule21: Rule = { type: "array", items: rule7, default: [] };
const rule22: Rule = { type: "integer", min: 1, max: 3 };
const rule23: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["idea", "hypothesis", "testing", "confirmed", "rejected", "planned", "done"],
};
const rule24: Rule = {
  type: "string",
  pattern: "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$(?!\\n)",
  day: true,
  says: "a day, YYYY-MM-DD",
};
const rule25: Rule = { type: "integer", min: 0, max: 9007199254740992 };
const rule26: Rule = { type: "string", shortest: 1, longest: 200, values: ["assumed", "evidence"] };
const rule27: Rule = { type: "string", ref: ["evidence"], onDelete: "clear" };
const rule28: Rule = { type: "array", items: rule27, default: [] };
const rule29: Rule = { type: "part", part: "Image" };
const rule30: Rule = { type: "array", items: rule29, default: [] };
const rule31: Rule = {
  type: "string",
  longest: 2000,
  written:
    "^(?:(?:https?://|mailto:)[^\\s\\x00-\\x1f]+|(?:\\./)?(?!/)(?!(?:[^:]*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$(?!\\n)",
  says: "http, https, mailto or a relative path without ..",
};
const rule32: Rule = { type: "map" };
const rule33: Rule = { type: "array", items: rule4, default: [] };
const rule34: Rule = { type: "number", min: 0, max: 1 };
const rule35: Rule = {
  type: "string",
  pattern: "^(?:#[0-9a-fA-F]{6}|[a-z][a-z0-9-]{0,31})$(?!\\n)",
  says: "#rrggbb or the name of a colour token",
};
const rule36: Rule = {
  type: "string",
  longest: 1000,
  pattern: "^(?:(?!/)(?!(?:[^:]*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$(?!\\n)",
  says: "a relative path without .. or a scheme",
};
const rule37: Rule = { type: "string", ref: ["personas"], onDelete: "cascade", required: true };
const rule38: Rule = { type: "string", ref: ["cards"], onDelete: "cascade" };
const rule39: Rule = { type: "number", required: true };
const rule40: Rule = { type: "number" };
const rule41: Rule = { type: "string", shortest: 1, longest: 200, values: ["assumed", "evidence"], required: true };
const rule42: Rule = { type: "string", shortest: 1, longest: 200, values: ["truth", "milestone"], required: true };
const rule43: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["main", "recovery", "alternative"],
  required: true,
};
const rule44: Rule = { type: "string", ref: ["moments", "stages"], onDelete: "clear" };
const rule45: Rule = { type: "string", ref: ["paths"], onDelete: "cascade", required: true };
const rule46: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["solves", "causes", "depends", "hands-over", "same-as"],
  required: true,
};
const rule47: Rule = { type: "string", ref: ["*"], onDelete: "cascade", required: true };
const rule48: Rule = { type: "string", ref: ["stages"], onDelete: "cascade" };
const rule49: Rule = {
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
const rule50: Rule = { type: "string", ref: ["personas"], onDelete: "cascade" };
const rule51: Rule = { type: "string", ref: ["sources"], onDelete: "clear" };
const rule52: Rule = {
  type: "string",
  pattern:
    "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$(?!\\n)",
  day: true,
  says: "a day (YYYY-MM-DD) or an instant in UTC (…Z)",
};
const rule53: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["quote", "question", "log", "recording", "document", "note"],
  required: true,
};
const rule54: Rule = { type: "map", required: true };
const rule55: Rule = {
  type: "string",
  pattern:
    "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$(?!\\n)",
  day: true,
  says: "an instant in UTC, like 2026-03-01T09:30:00Z",
  required: true,
};
const rule56: Rule = { type: "string", ref: ["comments"], onDelete: "cascade" };
const rule57: Rule = { type: "tuple", items: [{ type: "number" }, { type: "number" }], default: [-2, 2] };
const rule58: Rule = {
  type: "string",
  shortest: 1,
  longest: 200,
  values: ["smooth", "straight", "steps"],
  default: "smooth",
};
const rule59: Rule = { type: "integer", min: 0, max: 9007199254740992, default: 10 };
const rule60: Rule = { type: "integer", min: 0, max: 9007199254740992, default: 30 };
const rule61: Rule = { type: "number", min: 0, required: true };
const rule62: Rule = {
  type: "string",
  longest: 1000,
  pattern: "^(?:(?!/)(?!(?:[^:]*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$(?!\\n)",
  says: "a relative path without .. or a scheme",
  required: true,
};
const rule63: Rule = { type: "integer", required: true };
const rule64: Rule = {
  type: "string",
  pattern: "^(?:[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)$(?!\\n)",
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
    version: rule63,
    requires: rule21,
    title: rule1,
    description: rule4,
    language: rule64,
    kind: rule65,
    state: rule66,
    scenario: rule4,
    scope: rule4,
    owner: rule7,
    authors: rule21,
    created: rule52,
    as_of: rule52,
    settings: rule67,
  },
  records: {
    stages: {
      single: false,
      fields: {
        id: rule0,
        order: rule1,
        name: rule2,
        parent: rule3,
        goal: rule4,
        goal_status: rule5,
        icon: rule6,
        description: rule4,
        owner: rule7,
        duration: rule8,
        collapsed: rule9,
        hidden: rule9,
      },
    },
    lanes: {
      single: false,
      fields: {
        id: rule0,
        order: rule1,
        kind: rule10,
        name: rule7,
        zone: rule11,
        owner: rule7,
        hidden: rule9,
        height: rule12,
      },
    },
    cards: {
      single: false,
      fields: {
        id: rule0,
        order: rule1,
        key: rule7,
        stage: rule13,
        until: rule3,
        lane: rule14,
        text: rule15,
        note: rule4,
        touchpoint: rule16,
        channels: rule18,
        personas: rule20,
        icon: rule6,
        tags: rule21,
        importance: rule22,
        effort: rule22,
        impact: rule22,
        owner: rule7,
        status: rule23,
        due: rule24,
        votes: rule25,
        basis: rule26,
        evidence: rule28,
        against: rule28,
        n: rule25,
        images: rule30,
        link: rule31,
        fields: rule32,
      },
    },
    touchpoints: {
      single: false,
      fields: { id: rule0, order: rule1, key: rule7, name: rule2, channels: rule18, owner: rule7, description: rule4 },
    },
    channels: { single: false, fields: { id: rule0, order: rule1, name: rule2, icon: rule6 } },
    personas: {
      single: false,
      fields: {
        id: rule0,
        order: rule1,
        key: rule7,
        name: rule2,
        summary: rule4,
        goals: rule33,
        needs: rule33,
        quote: rule4,
        attributes: rule32,
        share: rule34,
        colour: rule35,
        image: rule36,
        basis: rule26,
        segment: rule32,
      },
    },
    emotions: {
      single: true,
      fields: {
        id: rule0,
        persona: rule37,
        stage: rule13,
        card: rule38,
        value: rule39,
        expected: rule40,
        low: rule40,
        high: rule40,
        n: rule25,
        basis: rule41,
        evidence: rule28,
        against: rule28,
        note: rule4,
      },
    },
    moments: {
      single: false,
      fields: {
        id: rule0,
        order: rule1,
        stage: rule13,
        kind: rule42,
        name: rule2,
        reached: rule34,
        n: rule25,
        basis: rule26,
        evidence: rule28,
        against: rule28,
      },
    },
    paths: {
      single: false,
      fields: {
        id: rule0,
        order: rule1,
        kind: rule43,
        name: rule2,
        persona: rule19,
        start: rule44,
        end: rule44,
        when: rule4,
      },
    },
    steps: {
      single: false,
      fields: { id: rule0, order: rule1, path: rule45, stage: rule13, touchpoint: rule16, text: rule4 },
    },
    links: { single: false, fields: { id: rule0, kind: rule46, start: rule47, end: rule47, label: rule7 } },
    metrics: {
      single: false,
      fields: {
        id: rule0,
        stage: rule48,
        card: rule38,
        channel: rule49,
        persona: rule50,
        group: rule32,
        source: rule51,
        name: rule2,
        measure: rule2,
        value: rule39,
        expected: rule40,
        low: rule40,
        high: rule40,
        n: rule25,
        n_missing: rule25,
        confidence: rule34,
        method: rule4,
        target: rule40,
        benchmark: rule40,
        unit: rule7,
        as_of: rule52,
      },
    },
    evidence: {
      single: false,
      fields: {
        id: rule0,
        order: rule1,
        key: rule7,
        kind: rule53,
        title: rule2,
        quote: rule4,
        participant: rule7,
        locator: rule7,
        count: rule25,
        n: rule25,
        source: rule51,
        file: rule36,
        link: rule31,
        date: rule24,
        method: rule4,
        consent: rule7,
        redacted: rule9,
      },
    },
    sources: {
      single: false,
      fields: { id: rule0, kind: rule2, name: rule2, mapping: rule54, wording: rule4, as_of: rule52 },
    },
    comments: {
      single: false,
      fields: {
        id: rule0,
        on: rule47,
        author: rule2,
        text: rule15,
        created: rule55,
        resolved: rule9,
        reply_to: rule56,
      },
    },
    silenced: { single: false, fields: { id: rule0, rule: rule2, on: rule47, reason: rule15 } },
  },
  parts: {
    Settings: { emotion_scale: rule57, emotion_line: rule58, min_base: rule59, indicative_base: rule60 },
    Duration: { value: rule61, unit: rule2, low: rule12, high: rule12, n: rule25 },
    Image: { file: rule62, alt: rule15 },
  },
};
