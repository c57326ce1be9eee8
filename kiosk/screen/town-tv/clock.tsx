import { useEffect, useState } from 'react';
import { useScreen } from '../screen-context.ts';
import { calendarDay, clockTime } from '../words/format.ts';

const MINUTE_MS = 60_000;

/** The time and the day in the municipality, renewed as the minute turns. */
export function Clock() {
  const { language } = useScreen();
  const nowMs = useMinute();
  return (
    <p className="clock">
      <time className="clock-time">{clockTime(nowMs, language)}</time>
      <span className="clock-day">{calendarDay(nowMs, language)}</span>
    </p>
  );
}

/** The wall clock, told once a minute as it turns. */
function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    let timer = setTimeout(turn, untilNextMinuteMs());
    function turn(): void {
      setNowMs(Date.now());
      timer = setTimeout(turn, untilNextMinuteMs());
    }
    return () => clearTimeout(timer);
  }, []);
  return nowMs;
}

/** A little late rather than early: a minute that has not turned would be shown for one more. */
const untilNextMinuteMs = (): number => MINUTE_MS - (Date.now() % MINUTE_MS) + 20;
