/** What a drag shows above the map: where it would go, how far it goes, what it takes in. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { type Editor, useEditor } from "../context";

export interface Shape {
  /** line: a place between two; area: what is taken in, or covered. */
  readonly kind: "line" | "area";
  /** In CSS pixels of the sheet. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const shown = signal<(Shape & { readonly editor: Editor }) | null>(null);

export function show(editor: Editor, shape: Shape | null): void {
  shown.value = shape && { ...shape, editor };
}

export function Overlay(): JSX.Element | null {
  const editor = useEditor();
  const shape = shown.value;
  if (shape?.editor !== editor) return null;
  const { kind, left, top, width, height } = shape;
  const style = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
  return <div class={`lay ${kind}`} aria-hidden="true" style={style} />;
}
