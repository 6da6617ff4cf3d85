/** Written by `make generate` from the records; don't edit. */
import type { Rules } from "./rule";

export const RULES: Rules = {
  root: {
    format: {
      type: "string",
      required: true,
    },
    version: {
      type: "integer",
      required: true,
    },
    requires: {
      type: "array",
      items: {
        type: "string",
        shortest: 1,
        longest: 200,
      },
      default: [],
    },
    title: {
      type: "string",
      longest: 200,
      required: true,
    },
    description: {
      type: "string",
      longest: 5000,
    },
    language: {
      type: "string",
      pattern: "^(?:[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)$",
      says: "a language tag like en or pt-BR",
      required: true,
    },
    kind: {
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
    },
    state: {
      type: "string",
      shortest: 1,
      longest: 200,
      values: ["current", "future", "research"],
    },
    scenario: {
      type: "string",
      longest: 5000,
    },
    scope: {
      type: "string",
      longest: 5000,
    },
    owner: {
      type: "string",
      shortest: 1,
      longest: 200,
    },
    authors: {
      type: "array",
      items: {
        type: "string",
        shortest: 1,
        longest: 200,
      },
      default: [],
    },
    created: {
      type: "string",
      pattern:
        "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$",
      day: true,
      says: "a day (YYYY-MM-DD) or an instant in UTC (…Z)",
    },
    as_of: {
      type: "string",
      pattern:
        "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$",
      day: true,
      says: "a day (YYYY-MM-DD) or an instant in UTC (…Z)",
    },
    settings: {
      type: "part",
      part: "Settings",
      required: true,
    },
  },
  records: {
    stages: {
      letter: "s",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        parent: {
          type: "string",
          ref: ["stages"],
          onDelete: "clear",
        },
        goal: {
          type: "string",
          longest: 5000,
        },
        goal_status: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["met", "at-risk", "missed", "unknown"],
        },
        icon: {
          type: "string",
          pattern: "^(?:[a-z][a-z0-9-]{0,63})$",
          says: "the name of an icon: small letters, digits and -",
        },
        description: {
          type: "string",
          longest: 5000,
        },
        owner: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        duration: {
          type: "part",
          part: "Duration",
        },
        collapsed: {
          type: "boolean",
          default: false,
        },
        hidden: {
          type: "boolean",
          default: false,
        },
      },
    },
    lanes: {
      letter: "l",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        kind: {
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
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        zone: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["customer", "front", "back", "support"],
        },
        owner: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        hidden: {
          type: "boolean",
          default: false,
        },
        height: {
          type: "number",
          min: 0,
        },
      },
    },
    cards: {
      letter: "c",
      scope: ["stage", "lane"],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        key: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        stage: {
          type: "string",
          ref: ["stages"],
          onDelete: "cascade",
          required: true,
        },
        until: {
          type: "string",
          ref: ["stages"],
          onDelete: "clear",
        },
        lane: {
          type: "string",
          ref: ["lanes"],
          onDelete: "cascade",
          required: true,
        },
        text: {
          type: "string",
          longest: 5000,
          required: true,
        },
        note: {
          type: "string",
          longest: 5000,
        },
        touchpoint: {
          type: "string",
          ref: ["touchpoints"],
          onDelete: "clear",
        },
        channels: {
          type: "array",
          items: {
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
          },
          default: [],
        },
        personas: {
          type: "array",
          items: {
            type: "string",
            ref: ["personas"],
            onDelete: "clear",
          },
          default: [],
        },
        icon: {
          type: "string",
          pattern: "^(?:[a-z][a-z0-9-]{0,63})$",
          says: "the name of an icon: small letters, digits and -",
        },
        tags: {
          type: "array",
          items: {
            type: "string",
            shortest: 1,
            longest: 200,
          },
          default: [],
        },
        importance: {
          type: "integer",
          min: 1,
          max: 3,
        },
        effort: {
          type: "integer",
          min: 1,
          max: 3,
        },
        impact: {
          type: "integer",
          min: 1,
          max: 3,
        },
        owner: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        status: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["idea", "hypothesis", "testing", "confirmed", "rejected", "planned", "done"],
        },
        due: {
          type: "string",
          pattern: "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$",
          day: true,
          says: "a day, YYYY-MM-DD",
        },
        votes: {
          type: "integer",
          min: 0,
          max: 9007199254740992,
        },
        basis: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["assumed", "evidence"],
        },
        evidence: {
          type: "array",
          items: {
            type: "string",
            ref: ["evidence"],
            onDelete: "clear",
          },
          default: [],
        },
        against: {
          type: "array",
          items: {
            type: "string",
            ref: ["evidence"],
            onDelete: "clear",
          },
          default: [],
        },
        n: {
          type: "integer",
          min: 0,
          max: 9007199254740992,
        },
        images: {
          type: "array",
          items: {
            type: "part",
            part: "Image",
          },
          default: [],
        },
        link: {
          type: "string",
          longest: 2000,
          written:
            "^(?:(?:https?://|mailto:)[^\\s\\x00-\\x1f]+|(?:\\./)?(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$",
          says: "http, https, mailto or a relative path without ..",
        },
        fields: {
          type: "map",
        },
      },
    },
    touchpoints: {
      letter: "t",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        key: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        channels: {
          type: "array",
          items: {
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
          },
          default: [],
        },
        owner: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        description: {
          type: "string",
          longest: 5000,
        },
      },
    },
    channels: {
      letter: "h",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        icon: {
          type: "string",
          pattern: "^(?:[a-z][a-z0-9-]{0,63})$",
          says: "the name of an icon: small letters, digits and -",
        },
      },
    },
    personas: {
      letter: "p",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        key: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        summary: {
          type: "string",
          longest: 5000,
        },
        goals: {
          type: "array",
          items: {
            type: "string",
            longest: 5000,
          },
          default: [],
        },
        needs: {
          type: "array",
          items: {
            type: "string",
            longest: 5000,
          },
          default: [],
        },
        quote: {
          type: "string",
          longest: 5000,
        },
        attributes: {
          type: "map",
        },
        share: {
          type: "number",
          min: 0,
          max: 1,
        },
        colour: {
          type: "string",
          pattern: "^(?:#[0-9a-fA-F]{6}|[a-z][a-z0-9-]{0,31})$",
          says: "#rrggbb or the name of a colour token",
        },
        image: {
          type: "string",
          longest: 1000,
          pattern: "^(?:(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$",
          says: "a relative path without .. or a scheme",
        },
        basis: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["assumed", "evidence"],
        },
        segment: {
          type: "map",
        },
      },
    },
    emotions: {
      letter: "e",
      scope: ["persona", "stage", "card"],
      single: true,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        persona: {
          type: "string",
          ref: ["personas"],
          onDelete: "cascade",
          required: true,
        },
        stage: {
          type: "string",
          ref: ["stages"],
          onDelete: "cascade",
          required: true,
        },
        card: {
          type: "string",
          ref: ["cards"],
          onDelete: "cascade",
        },
        value: {
          type: "number",
          required: true,
        },
        expected: {
          type: "number",
        },
        low: {
          type: "number",
        },
        high: {
          type: "number",
        },
        n: {
          type: "integer",
          min: 0,
          max: 9007199254740992,
        },
        basis: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["assumed", "evidence"],
          required: true,
        },
        evidence: {
          type: "array",
          items: {
            type: "string",
            ref: ["evidence"],
            onDelete: "clear",
          },
          default: [],
        },
        against: {
          type: "array",
          items: {
            type: "string",
            ref: ["evidence"],
            onDelete: "clear",
          },
          default: [],
        },
        note: {
          type: "string",
          longest: 5000,
        },
      },
    },
    moments: {
      letter: "m",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        stage: {
          type: "string",
          ref: ["stages"],
          onDelete: "cascade",
          required: true,
        },
        kind: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["truth", "milestone"],
          required: true,
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        reached: {
          type: "number",
          min: 0,
          max: 1,
        },
        n: {
          type: "integer",
          min: 0,
          max: 9007199254740992,
        },
        basis: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["assumed", "evidence"],
        },
        evidence: {
          type: "array",
          items: {
            type: "string",
            ref: ["evidence"],
            onDelete: "clear",
          },
          default: [],
        },
        against: {
          type: "array",
          items: {
            type: "string",
            ref: ["evidence"],
            onDelete: "clear",
          },
          default: [],
        },
      },
    },
    paths: {
      letter: "r",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        kind: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["main", "recovery", "alternative"],
          required: true,
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        persona: {
          type: "string",
          ref: ["personas"],
          onDelete: "clear",
        },
        start: {
          type: "string",
          ref: ["moments", "stages"],
          onDelete: "clear",
        },
        end: {
          type: "string",
          ref: ["moments", "stages"],
          onDelete: "clear",
        },
        when: {
          type: "string",
          longest: 5000,
        },
      },
    },
    steps: {
      letter: "w",
      scope: ["path"],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        path: {
          type: "string",
          ref: ["paths"],
          onDelete: "cascade",
          required: true,
        },
        stage: {
          type: "string",
          ref: ["stages"],
          onDelete: "cascade",
          required: true,
        },
        touchpoint: {
          type: "string",
          ref: ["touchpoints"],
          onDelete: "clear",
        },
        text: {
          type: "string",
          longest: 5000,
        },
      },
    },
    links: {
      letter: "k",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        kind: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["solves", "causes", "depends", "hands-over", "same-as"],
          required: true,
        },
        start: {
          type: "string",
          ref: ["*"],
          onDelete: "cascade",
          required: true,
        },
        end: {
          type: "string",
          ref: ["*"],
          onDelete: "cascade",
          required: true,
        },
        label: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
      },
    },
    metrics: {
      letter: "q",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        stage: {
          type: "string",
          ref: ["stages"],
          onDelete: "cascade",
        },
        card: {
          type: "string",
          ref: ["cards"],
          onDelete: "cascade",
        },
        channel: {
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
        },
        persona: {
          type: "string",
          ref: ["personas"],
          onDelete: "cascade",
        },
        group: {
          type: "map",
        },
        source: {
          type: "string",
          ref: ["sources"],
          onDelete: "clear",
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        measure: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        value: {
          type: "number",
          required: true,
        },
        expected: {
          type: "number",
        },
        low: {
          type: "number",
        },
        high: {
          type: "number",
        },
        n: {
          type: "integer",
          min: 0,
          max: 9007199254740992,
        },
        n_missing: {
          type: "integer",
          min: 0,
          max: 9007199254740992,
        },
        confidence: {
          type: "number",
          min: 0,
          max: 1,
        },
        method: {
          type: "string",
          longest: 5000,
        },
        target: {
          type: "number",
        },
        benchmark: {
          type: "number",
        },
        unit: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        as_of: {
          type: "string",
          pattern:
            "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$",
          day: true,
          says: "a day (YYYY-MM-DD) or an instant in UTC (…Z)",
        },
      },
    },
    evidence: {
      letter: "v",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        order: {
          type: "string",
          required: true,
        },
        key: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        kind: {
          type: "string",
          shortest: 1,
          longest: 200,
          values: ["quote", "question", "log", "recording", "document", "note"],
          required: true,
        },
        title: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        quote: {
          type: "string",
          longest: 5000,
        },
        participant: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        locator: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        count: {
          type: "integer",
          min: 0,
          max: 9007199254740992,
        },
        n: {
          type: "integer",
          min: 0,
          max: 9007199254740992,
        },
        source: {
          type: "string",
          ref: ["sources"],
          onDelete: "clear",
        },
        file: {
          type: "string",
          longest: 1000,
          pattern: "^(?:(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$",
          says: "a relative path without .. or a scheme",
        },
        link: {
          type: "string",
          longest: 2000,
          written:
            "^(?:(?:https?://|mailto:)[^\\s\\x00-\\x1f]+|(?:\\./)?(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$",
          says: "http, https, mailto or a relative path without ..",
        },
        date: {
          type: "string",
          pattern: "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$",
          day: true,
          says: "a day, YYYY-MM-DD",
        },
        method: {
          type: "string",
          longest: 5000,
        },
        consent: {
          type: "string",
          shortest: 1,
          longest: 200,
        },
        redacted: {
          type: "boolean",
          default: false,
        },
      },
    },
    sources: {
      letter: "o",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        kind: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        name: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        mapping: {
          type: "map",
          required: true,
        },
        wording: {
          type: "string",
          longest: 5000,
        },
        as_of: {
          type: "string",
          pattern:
            "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$",
          day: true,
          says: "a day (YYYY-MM-DD) or an instant in UTC (…Z)",
        },
      },
    },
    comments: {
      letter: "n",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        on: {
          type: "string",
          ref: ["*"],
          onDelete: "cascade",
          required: true,
        },
        author: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        text: {
          type: "string",
          longest: 5000,
          required: true,
        },
        created: {
          type: "string",
          pattern:
            "^(?:[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z)$",
          day: true,
          says: "an instant in UTC, like 2026-03-01T09:30:00Z",
          required: true,
        },
        resolved: {
          type: "boolean",
          default: false,
        },
        reply_to: {
          type: "string",
          ref: ["comments"],
          onDelete: "cascade",
        },
      },
    },
    silenced: {
      letter: "x",
      scope: [],
      single: false,
      fields: {
        id: {
          type: "string",
          required: true,
        },
        rule: {
          type: "string",
          shortest: 1,
          longest: 200,
          required: true,
        },
        on: {
          type: "string",
          ref: ["*"],
          onDelete: "cascade",
          required: true,
        },
        reason: {
          type: "string",
          longest: 5000,
          required: true,
        },
      },
    },
  },
  parts: {
    Settings: {
      emotion_scale: {
        type: "tuple",
        items: [
          {
            type: "number",
          },
          {
            type: "number",
          },
        ],
        default: [-2, 2],
      },
      emotion_line: {
        type: "string",
        shortest: 1,
        longest: 200,
        values: ["smooth", "straight", "steps"],
        default: "smooth",
      },
      min_base: {
        type: "integer",
        min: 0,
        max: 9007199254740992,
        default: 10,
      },
      indicative_base: {
        type: "integer",
        min: 0,
        max: 9007199254740992,
        default: 30,
      },
    },
    Duration: {
      value: {
        type: "number",
        min: 0,
        required: true,
      },
      unit: {
        type: "string",
        shortest: 1,
        longest: 200,
        required: true,
      },
      low: {
        type: "number",
        min: 0,
      },
      high: {
        type: "number",
        min: 0,
      },
      n: {
        type: "integer",
        min: 0,
        max: 9007199254740992,
      },
    },
    Image: {
      file: {
        type: "string",
        longest: 1000,
        pattern: "^(?:(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^:\\\\\\x00-\\x1f]+)$",
        says: "a relative path without .. or a scheme",
        required: true,
      },
      alt: {
        type: "string",
        longest: 5000,
        required: true,
      },
    },
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
  firstPersona: {
    id: "pfirstperson",
    order: "a0",
    names: {
      en: "Customer",
      it: "Cliente",
      sv: "Kund",
    },
  },
};
