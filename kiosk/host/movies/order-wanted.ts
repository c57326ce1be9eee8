import type { Manifest } from '../../../shared/manifest.ts';
import { planShowings } from '../../../shared/rules/plan-showings.ts';
import type { WantedFile } from './plan-cache.ts';

/** The files a manifest names, what should play now first, then by the priority of the lists. Each file once. */
export function orderWanted(manifest: Manifest, nowMs: number): WantedFile[] {
  const moment = { atMs: nowMs, playable: () => true, projects: [], sessions: [] };
  const playing = planShowings(manifest, moment).showings.flatMap((showing) =>
    showing.type === 'movie' ? [showing.movie] : [],
  );
  const byId = new Map(manifest.movies.map((movie) => [movie.movie, movie]));
  const listed = manifest.lists
    .toSorted((a, b) => b.priority - a.priority)
    .flatMap(({ movies }) => movies.map((id) => byId.get(id)));
  const files = new Map<string, WantedFile>();
  for (const movie of [...playing, ...listed, ...manifest.movies]) {
    if (!movie || files.has(movie.sha256)) continue;
    files.set(movie.sha256, { sha256: movie.sha256, bytes: movie.bytes });
  }
  return [...files.values()];
}
