import type { KioskRow } from '../../../shared/office/fleet.ts';
import type { KioskLevel } from '../../../shared/rules/derive-kiosk-status.ts';
import { dayAndTime } from '../design/day.ts';
import { Icon } from '../design/icon.tsx';
import { StatusMark, type Tone } from '../design/status-mark.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { FLEET_WORDS } from './words.ts';

const TONES: Readonly<Record<KioskLevel, Tone>> = {
  well: 'good',
  attention: 'attention',
  ill: 'danger',
  off: 'off',
};

/** How a kiosk is, in a shape and a word. */
export function KioskMark({ level }: Pick<KioskRow, 'level'>) {
  const say = useWords(FLEET_WORDS);
  return <StatusMark tone={TONES[level]}>{say.levels[level]}</StatusMark>;
}

/** The state in a table: the word, and the worst reason for it. */
export function KioskState({ row }: { readonly row: KioskRow }) {
  const say = useWords(FLEET_WORDS);
  const [worst] = row.signs;
  return (
    <span className="fleet-state">
      <KioskMark level={row.level} />
      {worst && (
        <small>
          {say.signs[worst]}
          {row.signs.length > 1 && ` +${row.signs.length - 1}`}
        </small>
      )}
    </span>
  );
}

/** Every reason, with what helps. */
export function KioskSigns({ row }: { readonly row: KioskRow }) {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  if (row.signs.length === 0) return null;
  return (
    <ul className={row.level === 'ill' ? 'fleet-signs note note-danger' : 'fleet-signs note note-attention'}>
      {row.signs.map((sign) => (
        <li key={sign}>
          <Icon name={row.level === 'ill' ? 'error' : row.level === 'off' ? 'blocked' : 'attention'} />
          <div>
            <p className="note-title">
              {sign === 'silent' && row.lastExchangeAt
                ? say.silentFor(dayAndTime(row.lastExchangeAt, language))
                : say.signs[sign]}
            </p>
            <p>{say.signHelp[sign]}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
