/** A file longer than this does more than one thing. */
export const LONGEST = 250;
/** A file longer than this is counted, so that a growing house is seen. */
export const LONG = 150;

/** Files, and folders of files, that may be longer, each with its reason. */
export const MAY_BE_LONGER: ReadonlyMap<string, string> = new Map([
  ['kiosk/screen/words', 'a table of words'],
  ['scripts/seed/tsurugashima-projects.ts', 'a table of data'],
  ['server/db/migrations', 'a list of tables'],
  ['server/db/schema.ts', 'a list of tables'],
  ['server/portal/cards/words.ts', 'a table of words'],
  ['server/office/office-routes.ts', 'a list of routes'],
  ['server/portal/fleet/words.ts', 'a table of words'],
  ['server/portal/gifts/words.ts', 'a table of words'],
  ['server/portal/projects/words.ts', 'a table of words'],
]);

const mayBeLonger = (path: string): boolean =>
  [...MAY_BE_LONGER.keys()].some((listed) => path === listed || path.startsWith(`${listed}/`));

/** Why a file of so many lines may not stand; undefined when it may. Tests are not measured. */
export function judgeLength(path: string, lines: number): string | undefined {
  if (path.startsWith('tests/') || lines <= LONGEST || mayBeLonger(path)) return undefined;
  return `${lines} lines, at most ${LONGEST}: let it do one thing`;
}
