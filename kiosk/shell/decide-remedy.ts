/** What can befall the page. `lost`: the window is gone, or shows something that is not ours. */
export type Trouble = 'crashed' | 'hung' | 'lost';

/** `reload` the page; `end-page` kills its process first, for it answers nobody; `relaunch` starts over. */
export type Remedy = 'reload' | 'end-page' | 'relaunch';

const WINDOW_MS = 60_000;
const PATIENCE = 3;

/**
 * What to do about a trouble. Troubles that come back soon after a remedy mean that the page is not the cause, so
 * the fourth within a minute starts the whole window over.
 *
 * @param troubledAtMs When each earlier trouble was met, on the same clock as `nowMs`.
 */
export function decideRemedy(trouble: Trouble, troubledAtMs: readonly number[], nowMs: number): Remedy {
  if (trouble === 'lost') return 'relaunch';
  const recent = troubledAtMs.filter((atMs) => nowMs - atMs < WINDOW_MS).length;
  if (recent >= PATIENCE) return 'relaunch';
  return trouble === 'hung' ? 'end-page' : 'reload';
}
