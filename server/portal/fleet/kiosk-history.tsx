import type { KioskDetail } from '../../../shared/office/fleet.ts';
import type { Stay } from '../../../shared/office/sites.ts';
import { dayAndTime, shortDay } from '../design/day.ts';
import { Day } from '../design/when.tsx';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { FLEET_WORDS } from './words.ts';

/** Where the kiosk stood, and when it was started. */
export function KioskHistory({ detail }: { readonly detail: KioskDetail }) {
  const say = useWords(FLEET_WORDS);
  const text = useText();
  return (
    <section>
      <h3>{say.stays}</h3>
      <ol className="fleet-history">
        {detail.stays.map((stay) => (
          <li key={stay.from}>
            <strong>{text(stay.siteName)}</strong>
            <StayTime stay={stay} />
            {stay.why && <span>{stay.why}</span>}
          </li>
        ))}
      </ol>
      <h3>{say.runs}</h3>
      {detail.runs.length === 0 && <p className="quiet">{say.noRuns}</p>}
      <ol className="fleet-history">
        {detail.runs.map((run) => (
          <li key={run.run}>
            <span>{run.ordered ? say.runOrdered : say.runSelf}</span>
            <span className="quiet">
              <Day at={run.firstHeardAt} as="time" /> {run.version}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** From when to when it stood there. */
export function StayTime({ stay }: { readonly stay: Stay }) {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const from = shortDay(stay.from, language);
  return (
    <span className="quiet" title={dayAndTime(stay.from, language)}>
      {stay.until === null ? say.untilNow(from) : say.until(from, shortDay(stay.until, language))}
    </span>
  );
}
