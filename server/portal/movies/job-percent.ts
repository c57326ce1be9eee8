import type { RenderJobRow } from '../../../shared/office/movies.ts';

/** How far a job has come, 0 to 100; 100 only when it is done: the last frame is not the last step. */
export function jobPercent({
  state,
  framesDone,
  framesPlanned,
}: Pick<RenderJobRow, 'state' | 'framesDone' | 'framesPlanned'>): number {
  if (state === 'done') return 100;
  if (framesPlanned === 0) return 0;
  return Math.min(99, Math.floor((framesDone * 100) / framesPlanned));
}
