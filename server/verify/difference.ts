/** The books contradict themselves; the message names the place. */
export class Difference extends Error {
  override readonly name = 'Difference';
}

/** Throws a Difference unless two things that must agree do. */
export function mustEqual(place: string, says: unknown, should: unknown): void {
  const [left, right] = [JSON.stringify(says), JSON.stringify(should)];
  if (left !== right) throw new Difference(`${place}: is ${left}, should be ${right}`);
}
