import { Ring } from '../design/ring.tsx';
import { useVisitTime } from './visit-time-context.ts';

/** The time of the visit as a ring that shrinks; it begins anew whenever the person does something. */
export function VisitTime() {
  const time = useVisitTime();
  return time && <Ring sinceMs={time.sinceMs} untilMs={time.untilMs} />;
}
