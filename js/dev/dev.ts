/** The view in a plain browser: ?theme=dark&width=760&locale=sv&height=fit&cards=2000&readonly */
import { PageHost } from "../src/hosts/page";
import { createStore } from "../src/state/store";
import { mount } from "../src/view/mount";
import type { Choice } from "../src/view/theme";
import { example, large } from "./example";

const asked = new URLSearchParams(location.search);
const place = document.getElementById("journey-map");
const theme = (asked.get("theme") ?? "auto") as Choice;
const count = Number(asked.get("cards") ?? 0);
const height = asked.get("height") ?? "auto";

if (theme !== "auto") document.body.dataset["jpThemeLight"] = String(theme === "light");
document.documentElement.style.background = theme === "dark" ? "#111" : "#fff";
if (place) {
  place.style.width = `${asked.get("width") ?? 1130}px`;
  const store = createStore(
    new PageHost(count > 0 ? large(count) : example(), asked.has("readonly") ? { readonly: "Made by a newer version." } : {}),
  );
  const { editor } = mount(place, {
    store,
    locale: asked.get("locale") ?? "en",
    theme,
    height: height === "auto" || height === "fit" ? height : Number(height),
  });
  Object.assign(window, { editor });
}
