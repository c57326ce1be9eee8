import { useDeferredValue, useState } from 'react';
import { listKiosks } from '../../../shared/office/fleet.ts';
import { listTouchedCards, type TouchedCard } from '../../../shared/office/staff-cards.ts';
import { useAsk } from '../api/use-ask.ts';
import { sinceOrUntil } from '../design/day.ts';
import { FindChoice } from '../design/find-choice.tsx';
import '../design/pick-list.css';
import { useNow } from '../design/use-now.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { STAFF_CARD_WORDS } from './words.ts';

const EVERY_MS = 2_000;
/** As many as one page of kiosks holds. */
const MANY = 200;

/** What was touched at a kiosk just now, the newest first: the card in hand is picked. */
export function TouchedCards({
  isPicked,
  onPick,
}: {
  readonly isPicked: (card: TouchedCard) => boolean;
  readonly onPick: (card: TouchedCard) => void;
}) {
  const say = useWords(STAFF_CARD_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality } = useTown();
  const [chosen, setChosen] = useState('');
  const [search, setSearch] = useState('');
  const words = useDeferredValue(search.trim());
  const query = { sort: 'name', limit: MANY, ...(words && { search: words }) } as const;
  const asked = useAsk(listKiosks, { params: { municipality }, query }, { keep: true });
  const kiosks = (asked.data?.rows ?? []).filter(
    ({ enrolledAt, revokedAt }) => enrolledAt !== null && revokedAt === null,
  );
  const [only, ...others] = kiosks;
  // Where there is but one, nobody need choose it.
  const kiosk = kiosks.find((each) => each.kiosk === chosen) ?? (others.length === 0 ? only : undefined);
  const touched = useAsk(
    listTouchedCards,
    { params: { municipality, kiosk: kiosk?.kiosk ?? ('' as never) } }, // asked only when one is chosen
    { when: kiosk !== undefined, everyMs: EVERY_MS },
  );
  const nowMs = useNow();
  return (
    <>
      <FindChoice
        label={say.kiosk}
        searches={say.kiosk}
        value={kiosk?.kiosk ?? ''}
        choices={[
          ...(kiosk ? [] : [{ value: '', label: say.chooseKiosk }]),
          ...kiosks.map((each) => ({ value: each.kiosk, label: `${text(each.siteName)} ${each.name}` })),
        ]}
        hasMore={asked.data?.next != null}
        search={search}
        onSearch={setSearch}
        onChoose={setChosen}
      />
      {touched.data?.length === 0 && <p className="quiet">{say.noTouch}</p>}
      <ul className="pick-list touched" aria-live="polite">
        {touched.data?.map((card) => (
          <li key={`${card.alias} ${card.tail}`}>
            <button
              type="button"
              aria-pressed={isPicked(card)}
              disabled={card.staff !== null}
              onClick={() => onPick(card)}
            >
              <b>{card.alias}</b>
              <span>{sinceOrUntil(card.at, nowMs, language)}</span>
              <small>{card.staff === null ? say.cardOf(card.tail) : say.already(card.staff)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
