/** Lets in only as much work as fits, so that a flood is told to wait instead of filling the memory. */
export interface Admission {
  /** Takes room for a body of this size; null when there is none now. Call the result once when done. */
  enter(bytes: number, who?: string): (() => void) | null;
  readonly inside: number;
}

interface Room {
  readonly maxInside: number;
  readonly maxBytes: number;
  /** Most for one who says who it is; unsaid, one may fill it all. */
  readonly perWho?: number;
}

export function admission({ maxInside, maxBytes, perWho = maxInside }: Room): Admission {
  const counts = new Map<string, number>();
  let inside = 0;
  let held = 0;
  return {
    enter(bytes, who = '') {
      if (inside >= maxInside || (held > 0 && held + bytes > maxBytes)) return null;
      const mine = counts.get(who) ?? 0;
      if (who !== '' && mine >= perWho) return null;
      counts.set(who, mine + 1);
      inside += 1;
      held += bytes;
      return () => {
        inside -= 1;
        held -= bytes;
        const left = (counts.get(who) ?? 1) - 1;
        if (left > 0) counts.set(who, left);
        else counts.delete(who);
      };
    },
    get inside() {
      return inside;
    },
  };
}
