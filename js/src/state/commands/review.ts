/** Opens and closes the review: it takes the place of the inspector. */
import { reviewing } from "../reviewing";
import { command } from "./command";

export const review = command({
  id: "map.review",
  label: "Review",
  enabled: ({ store }) => store.reviews,
  run: (editor) => {
    const { open } = reviewing(editor);
    open.value = !open.peek();
    if (open.peek()) editor.state.inspector.value = false;
  },
});
