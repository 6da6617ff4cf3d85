/** The entry for a page that holds its map itself: the view takes the place of the table that is there without script. */
import { read } from "./document/read";
import { PageHost } from "./hosts/page";
import { createStore } from "./state/store";
import { mount } from "./view/mount";

const source = document.getElementById("journey-map-document");
const place = document.getElementById("journey-map");

if (source && place) {
  const store = createStore(new PageHost(read(source.textContent ?? "")));
  place.replaceChildren();
  mount(place, { store, locale: document.documentElement.lang || "en", height: "fit", page: true });
}
