import type { KioskDetail } from '../../../shared/office/fleet.ts';
import { Facts } from '../design/facts.tsx';
import { digits } from '../design/number.ts';
import { Day } from '../design/when.tsx';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { room, span } from './span.ts';
import { FLEET_WORDS } from './words.ts';

/** Nobody sees a clock's error below this. */
const CLOCK_FINE_MS = 2_000;

/** What the kiosk said of itself with its last exchange. */
export function KioskHealth({ detail }: { readonly detail: KioskDetail }) {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { health } = detail;
  return (
    <section>
      <h3>{say.health}</h3>
      <Facts
        of={[
          [
            say.lastExchange,
            detail.lastExchangeAt === null ? (
              say.never
            ) : (
              <Day key="heard" at={detail.lastExchangeAt} as="time" />
            ),
          ],
          [say.site, text(detail.siteName)],
          ...(health
            ? ([
                [say.reader, say.readers[health.reader]],
                [
                  say.screens,
                  health.screens === undefined
                    ? say.unknown
                    : health.screens === 0
                      ? say.screensNone
                      : say.screensSome,
                ],
                [say.waiting, say.waitingFacts(digits(health.waiting, language))],
                [
                  say.setAside,
                  health.quarantined === 0
                    ? undefined
                    : say.waitingFacts(digits(health.quarantined, language)),
                ],
                [say.disk, health.diskFreeMb === null ? say.unknown : room(health.diskFreeMb, say, language)],
                [say.clock, clock(health.clockOffsetMs ?? null)],
                [say.version, health.version],
                [say.running, health.runMs === undefined ? undefined : span(health.runMs, say, language)],
              ] as const)
            : []),
          [say.id, <code key="id">{detail.kiosk}</code>],
        ]}
      />
    </section>
  );

  function clock(offsetMs: number | null): string {
    if (offsetMs === null) return say.unknown;
    if (Math.abs(offsetMs) < CLOCK_FINE_MS) return say.clockNone;
    const words = span(Math.abs(offsetMs), say, language);
    // The offset is what must be added to the kiosk's clock.
    return offsetMs > 0 ? say.clockBehind(words) : say.clockAhead(words);
  }
}
