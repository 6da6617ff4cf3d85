/** The entry for a page that holds its map itself: the view takes the place of the table that is there without script. */
import { read } from "./document/read";
import { PageHost } from "./hosts/page";
import type { Catalogue } from "./i18n";
import { createStore } from "./state/store";
import { mount } from "./view/mount";
import { whenAsked } from "./view/whole";

const source = document.getElementById("journey-map-document");
const words = document.getElementById("journey-map-words");
const place = document.getElementById("journey-map");

if (source && place) {
  const store = createStore(new PageHost(read(source.textContent ?? "")));
  store.shown();
  place.replaceChildren();
  mount(place, {
    store,
    parts: whenAsked,
    locale: document.documentElement.lang || "en",
    words: JSON.parse(words?.textContent ?? "{}") as Catalogue,
    height: "fit",
    page: true,
  });
}
