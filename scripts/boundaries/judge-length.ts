/** A file longer than this does more than one thing. */
export const LONGEST = 250;
/** A file longer than this is counted, so that a growing house is seen. */
export const LONG = 150;

/** Files that may be longer, each with its reason. */
export const MAY_BE_LONGER: ReadonlyMap<string, string> = new Map([
  ['scripts/seed/tsurugashima-projects.ts', 'a table of data'],
]);

/** Why a file of so many lines may not stand; undefined when it may. Tests are not measured. */
export function judgeLength(path: string, lines: number): string | undefined {
  if (path.startsWith('tests/') || lines <= LONGEST || MAY_BE_LONGER.has(path)) return undefined;
  return `${lines} lines, at most ${LONGEST}: let it do one thing`;
}
