import { useId, useState } from 'react';
import { listDeskKiosks, listTaps } from '../../../shared/office/desk.ts';
import { useAsk } from '../api/use-ask.ts';
import { sinceOrUntil } from '../design/day.ts';
import '../design/form.css';
import '../design/pick-list.css';
import { useNow } from '../design/use-now.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { CARD_WORDS } from './words.ts';

const EVERY_MS = 2_000;

/** The desk's kiosk as this browser remembers it. */
export function useDeskKiosk() {
  const { municipality } = useTown();
  const key = `machitouch.desk-kiosk.${municipality}`;
  const [kiosk, setKiosk] = useState(() => localStorage.getItem(key) ?? '');
  const kiosks = useAsk(listDeskKiosks, { params: { municipality } });
  const known = kiosks.data?.find((each) => each.kiosk === kiosk) ?? null;
  const [only, ...others] = kiosks.data ?? [];
  // Where there is but one, nobody need choose it.
  const chosen = known ?? (only && others.length === 0 ? only : null);
  return {
    kiosks: kiosks.data ?? [],
    kiosk: chosen?.kiosk ?? null,
    choose(next: string) {
      localStorage.setItem(key, next);
      setKiosk(next);
    },
  };
}

/** What was touched at the desk's kiosk, newest first: the clerk picks the wallet that was just touched. */
export function TapPicker({
  chosen,
  onPick,
}: {
  readonly chosen?: string | null;
  readonly onPick: (alias: string) => void;
}) {
  const say = useWords(CARD_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality } = useTown();
  const id = useId();
  const { kiosks, kiosk, choose } = useDeskKiosk();
  const nowMs = useNow();
  const taps = useAsk(
    listTaps,
    { params: { municipality, kiosk: kiosk ?? ('' as never) } }, // asked only when one is chosen
    { when: kiosk !== null, everyMs: EVERY_MS },
  );
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{say.kiosk}</label>
        <select id={id} value={kiosk ?? ''} onChange={(event) => choose(event.target.value)}>
          {kiosk === null && <option value="">{say.chooseKiosk}</option>}
          {kiosks.map((each) => (
            <option key={each.kiosk} value={each.kiosk}>
              {text(each.site)} {each.name}
            </option>
          ))}
        </select>
      </div>
      {kiosk !== null && taps.data?.length === 0 && <p className="taps quiet">{say.noTaps}</p>}
      <ul className="pick-list taps" aria-live="polite">
        {taps.data?.map(({ alias, kind, at, tail }) => (
          <li key={alias}>
            <button type="button" aria-pressed={alias === chosen} onClick={() => onPick(alias)}>
              <span className="alias">
                {alias.slice(0, -tail.length)}
                <b>{tail}</b>
              </span>
              <span className="quiet">{sinceOrUntil(at, nowMs, language)}</span>
              <small>{say.taps[kind]}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
