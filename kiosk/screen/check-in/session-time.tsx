import { toEpochMs } from '../../../shared/time.ts';
import type { Session } from '../../../shared/town.ts';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { calendarDay, clockTime } from '../words/format.ts';

const MIDNIGHT = '00:00';

/** When a session is, and what it is called; one that lasts the whole day has no hours. */
export function SessionTime({ session }: { readonly session: Session }) {
  const { text, language } = useScreen();
  const startsMs = toEpochMs(session.startsAt);
  const hours = [startsMs, toEpochMs(session.endsAt)].map((epochMs) => clockTime(epochMs, language));
  const wholeDay = hours.every((hour) => hour === MIDNIGHT);
  return (
    <p>
      {calendarDay(startsMs, language)} {!wholeDay && hours.join('–')}{' '}
      {session.sessionName && <Say text={text(session.sessionName)} />}
    </p>
  );
}
