import type { BoothBox } from '../../shared/office/booth-cash.ts';
import { worthYen } from '../../shared/office/denominations.ts';

/** What is wrong with a booth's paper; null when it adds up: each box by its pieces, and all boxes to the counted total. */
export function judgeBooth(booth: {
  readonly counters: readonly [string, string];
  readonly boxes: readonly BoothBox[];
  readonly totalYen: number;
}): { readonly code: 'request/malformed' | 'booth/sum-differs'; readonly detail: string } | null {
  const { counters, boxes, totalYen } = booth;
  if (counters[0] === counters[1])
    return { code: 'request/malformed', detail: 'counters: two people must count' };
  const projects = new Set(boxes.map(({ project }) => project));
  if (projects.size < boxes.length)
    return { code: 'request/malformed', detail: 'boxes: a project has two boxes' };
  const odd = boxes.find(({ pieces, amountYen }) => worthYen(pieces) !== amountYen);
  if (odd) {
    return {
      code: 'booth/sum-differs',
      detail: `${odd.project}: the pieces are worth ${worthYen(odd.pieces)}, not ${odd.amountYen}`,
    };
  }
  const sum = boxes.reduce((yen, { amountYen }) => yen + amountYen, 0);
  if (sum === totalYen) return null;
  return { code: 'booth/sum-differs', detail: `the boxes hold ${sum}, the counted total is ${totalYen}` };
}
