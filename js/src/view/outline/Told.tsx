/** What the grid draws over all stages, in words: how long they take, and what sets two personas apart. */
import type { JSX } from "preact";
import { emotionAt } from "../../document";
import { shortName, shownPersonas } from "../../state/personas";
import { useEditor } from "../context";
import { gapShown, scaleOf, shown } from "../lanes/emotions";
import { emotionParts, useSlice } from "../slice";
import { inWords } from "../structure/TimeAxis";
import { shownTime, timelineOf } from "../structure/times";

interface ListProps {
  readonly id: string;
  readonly title: string;
  readonly words: readonly string[];
}

const Told = ({ id, title, words }: ListProps): JSX.Element => (
  <section class="ols" aria-labelledby={id}>
    <h3 id={id}>{title}</h3>
    <ul>
      {words.map((text) => (
        <li key={text}>
          <div>{text}</div>
        </li>
      ))}
    </ul>
  </section>
);

export function Times(): JSX.Element | null {
  const editor = useEditor();
  const { t } = editor;
  const { stretches, without, seconds } = timelineOf(editor.document.value, editor.stages.value);
  if (stretches.length === 0) return null;
  const words = [
    t("{time} in all", { time: shownTime(editor.locale, seconds) }),
    ...stretches.map((one) => t("{label}: {text}", { label: one.stage.name, text: inWords(editor, one) })),
    ...without.map(({ name }) => t("{name}: no duration", { name })),
  ];
  return <Told id="ol-time" title={t("Time to scale")} words={words} />;
}

/** Both curves beside each other, as they are drawn in the grid. */
export function Compared(): JSX.Element | null {
  const editor = useEditor();
  const { t } = editor;
  const document = useSlice(editor, emotionParts);
  const [a, b] = shownPersonas(editor).map(({ persona }) => persona);
  if (!a || !b || !editor.lanes.value.some(({ kind }) => kind === "emotion")) return null;
  const scale = scaleOf(document, 240);
  const say = (value: number): string => shown(value, scale, editor.format);
  const words = editor.stages.value.flatMap(({ id, name }) => {
    const [one, other] = [emotionAt(document, a.id, id)?.value, emotionAt(document, b.id, id)?.value];
    if (one === undefined || other === undefined) return [];
    const slots = { stage: name, a: say(one), b: say(other), gap: gapShown(other - one, scale, editor.format) };
    return [t("{stage}: {a} against {b}, difference {gap}", slots)];
  });
  if (words.length === 0) return null;
  return <Told id="ol-two" title={t("Compared: {a} and {b}", { a: shortName(a), b: shortName(b) })} words={words} />;
}
