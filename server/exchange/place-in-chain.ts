export interface ChainHead {
  readonly seq: number;
  readonly link: string;
}

export interface ChainPlace {
  readonly chain: 'continued' | 'gap' | 'forked';
  /** How many of the request's facts the server already holds: they come first. */
  readonly held: number;
  /** How many after those are new and continue the chain. */
  readonly fresh: number;
  /** How many after those contradict what the server holds. */
  readonly stray: number;
}

/**
 * Where a request's facts stand in the kiosk's chain. `heldLinks` are the server's own links from `fromSeq` on,
 * as far as it has them. Pure.
 */
export function placeInChain(
  head: ChainHead,
  request: { readonly fromSeq: number; readonly previous: string },
  links: readonly string[],
  heldLinks: readonly string[],
): ChainPlace {
  const nothing = { held: 0, fresh: 0, stray: 0 };
  if (request.fromSeq > head.seq + 1) return { chain: 'gap', ...nothing };
  if (request.fromSeq === head.seq + 1) {
    const continues = request.previous === head.link;
    return continues
      ? { chain: 'continued', ...nothing, fresh: links.length }
      : { chain: 'forked', ...nothing, stray: links.length };
  }
  // The server holds facts where a kiosk with none to send would make its next one: that kiosk's past is another.
  if (links.length === 0) return { chain: 'forked', ...nothing };
  const overlap = Math.min(links.length, head.seq - request.fromSeq + 1);
  const fork = links.slice(0, overlap).findIndex((link, index) => link !== heldLinks[index]);
  return fork === -1
    ? { chain: 'continued', held: overlap, fresh: links.length - overlap, stray: 0 }
    : { chain: 'forked', held: fork, fresh: 0, stray: links.length - fork };
}
