import type { TextRun } from '../../../shared/storyboard.ts';

/** Runs as their writer would have marked them. */
export const asMarked = (runs: readonly TextRun[]): string =>
  runs.map(({ base, reading }) => (reading === null ? base : `{${base}|${reading}}`)).join('');
