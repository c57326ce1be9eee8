/** Lets in only as much work as fits, so that a flood is told to wait instead of filling the memory. */
export interface Admission {
  /** Takes room for a body of this size; null when there is none now. Call the result once when done. */
  enter(bytes: number): (() => void) | null;
  readonly inside: number;
}

export function admission({ maxInside, maxBytes }: { maxInside: number; maxBytes: number }): Admission {
  let inside = 0;
  let held = 0;
  return {
    enter(bytes) {
      if (inside >= maxInside || (held > 0 && held + bytes > maxBytes)) return null;
      inside += 1;
      held += bytes;
      return () => {
        inside -= 1;
        held -= bytes;
      };
    },
    get inside() {
      return inside;
    },
  };
}
