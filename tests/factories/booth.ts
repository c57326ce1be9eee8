import type { BoothBox } from '../../shared/office/booth-cash.ts';
import { DENOMINATIONS } from '../../shared/office/denominations.ts';

/** A project's box that holds so much, in the fewest pieces. */
export function newBox(project: string, amountYen: number): BoothBox {
  let left = amountYen;
  const pieces = DENOMINATIONS.map((value) => {
    const count = Math.floor(left / value);
    left -= count * value;
    return [value, count];
  });
  return { project, amountYen, pieces: Object.fromEntries(pieces) as BoothBox['pieces'] }; // of every denomination
}
