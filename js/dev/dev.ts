/** The view in a plain browser: ?theme=dark&width=760&locale=sv&height=fit&cards=2000&blank&readonly&review&state=conflict */
import en from "../../src/journey_widgets/locales/en.json";
import it from "../../src/journey_widgets/locales/it.json";
import sv from "../../src/journey_widgets/locales/sv.json";
import { PageHost } from "../src/hosts/page";
import type { Catalogue } from "../src/i18n";
import { createStore } from "../src/state/store";
import { mount } from "../src/view/mount";
import type { Choice } from "../src/view/theme";
import { parts } from "../src/view/whole";
import { blank, example, large } from "./example";
import { findings } from "./review";
import { options, stage } from "./states";

/** Every sentence a third longer: `?locale=long`. */
const longer = (text: string): string =>
  text.replace(/\{\w+\}|[aeiouy]+/g, (part) => (part.startsWith("{") ? part : `${part}\u0302${part.slice(-1)}`));
const long: Catalogue = Object.fromEntries(
  Object.entries(en as Catalogue).map(([key, entry]) => [
    key,
    typeof entry === "string"
      ? longer(entry)
      : { one: longer(entry.one), ...(entry.other ? { other: longer(entry.other) } : {}) },
  ]),
);
const WORDS: Readonly<Record<string, Catalogue>> = { it, sv, long };
const locale = new URLSearchParams(location.search).get("locale") ?? "en";
const asked = new URLSearchParams(location.search);
const place = document.getElementById("journey-map");
const theme = (asked.get("theme") ?? "auto") as Choice;
const count = Number(asked.get("cards") ?? 0);
const height = asked.get("height") ?? "auto";

if (theme !== "auto") document.body.dataset["jpThemeLight"] = String(theme === "light");
document.documentElement.style.background = theme === "dark" ? "#111" : "#fff";
if (place) {
  place.style.width = `${asked.get("width") ?? 1130}px`;
  const map = asked.has("blank") ? blank() : count > 0 ? large(count) : example();
  const review = asked.has("review") ? { review: findings } : {};
  const readonly = asked.has("readonly") ? { readonly: "Made by a newer version." } : {};
  const staged = asked.has("state") ? stage(asked.get("state") ?? "") : null;
  const store = createStore(staged?.host ?? new PageHost(map, { ...options, ...review, ...readonly }));
  const { editor } = mount(place, {
    store,
    parts,
    locale: locale === "long" ? "en-XA" : locale,
    words: WORDS[locale] ?? {},
    theme,
    height: height === "auto" || height === "fit" ? height : Number(height),
  });
  staged?.play(editor);
  Object.assign(window, { editor });
}
