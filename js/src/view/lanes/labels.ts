/** Where words go so that they cover no mark, no line and no other words. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Wish {
  readonly width: number;
  readonly height: number;
  /** Middles of the places it may take, the best first. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

const overlap = (a: Box, b: Box): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
};

const within = (box: Box, frame: Box): Box => ({
  ...box,
  x: Math.max(frame.x, Math.min(box.x, frame.x + frame.width - box.width)),
});

/** Deals places in turn: each takes the first one that is free, or the one that covers least. */
export function arrange(wishes: readonly Wish[], taken: readonly Box[], frame: Box): Box[] {
  const obstacles = [...taken];
  return wishes.map((wish) => {
    let best: Box | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [rank, place] of wish.places.entries()) {
      const box = within(
        { x: place.x - wish.width / 2, y: place.y - wish.height / 2, width: wish.width, height: wish.height },
        frame,
      );
      const outside = Math.max(0, frame.y - box.y) + Math.max(0, box.y + box.height - frame.y - frame.height);
      const covered = obstacles.reduce((sum, other) => sum + overlap(box, other), 0) + outside * wish.width * 4;
      const cost = covered + rank * 0.5;
      if (cost < least) {
        least = cost;
        best = box;
      }
      if (covered === 0) break;
    }
    const box = best ?? { x: 0, y: 0, width: wish.width, height: wish.height };
    obstacles.push(box);
    return box;
  });
}
