import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { Role } from '../../../shared/fact.ts';
import { listFamiliar } from '../../../shared/office/attendance.ts';
import { printTownCard, readNumber } from '../../../shared/town-card.ts';
import { callOffice } from '../api/call-office.ts';
import { newRequestId } from '../api/use-request-id.ts';
import { Button } from '../design/button.tsx';
import { timeSpan } from '../design/day.ts';
import { Icon } from '../design/icon.tsx';
import { digits } from '../design/number.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { EntryList } from './entry-list.tsx';
import { keep, keepEntry, kept, type SessionAt } from './outbox.ts';
import { OutboxState } from './outbox-state.tsx';
import { QrReader } from './qr-reader.tsx';
import { useOutbox } from './use-outbox.ts';
import { PHONE_WORDS } from './words.ts';

interface Said {
  readonly tone: 'accepted' | 'attention';
  readonly text: string;
  readonly number: number;
}

/** Taking people at one session. */
export function SessionEntry({
  municipality,
  at,
  onOther,
}: {
  readonly municipality: string;
  readonly at: SessionAt;
  readonly onOther: () => void;
}) {
  const say = useWords(PHONE_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const outbox = useOutbox(municipality, at.session);
  const [role, setRole] = useState<Role>('participant');
  const [way, setWay] = useState<'number' | 'list'>('number');
  const [isReading, setReading] = useState(false);
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const input = useRef<HTMLInputElement>(null);
  /** Says it, and passes on whether the number was taken. */
  const tell = (tone: Said['tone'], words: string, isTaken: boolean): boolean => {
    setSaid((before) => ({ tone, text: words, number: (before?.number ?? 0) + 1 }));
    return isTaken;
  };

  /** Takes one number; true when it is kept on this phone. */
  async function take(raw: string, as: Role): Promise<boolean> {
    const read = readNumber(raw);
    if (read.kind === 'wrong-check') return tell('attention', say.wrongCheck, false);
    if (read.kind === 'not-a-number') return tell('attention', say.notANumber, false);
    const number = read.kind === 'town-card' ? read.number : read.alias;
    const shown = read.kind === 'town-card' ? printTownCard(read.number) : read.alias;
    const before = outbox.entries.some((entry) => entry.number === number && entry.role === as);
    if (before) return tell('attention', say.again(shown), true);
    try {
      await keepEntry({
        request: newRequestId(),
        municipality,
        session: at.session,
        number,
        role: as,
        at: new Date().toISOString(),
        by: outbox.person,
        state: 'waiting',
        outcome: null,
        points: 0,
        alias: null,
      });
    } catch {
      // The storage is full or forbidden: the one thing that must not happen silently.
      return tell('attention', say.notKept, false);
    }
    void outbox.refresh();
    return tell('accepted', say.kept(shown), true);
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (await take(typed, role)) setTyped('');
    input.current?.focus();
  }

  return (
    <>
      <div className="phone-session">
        <div>
          <h2>
            {text(at.eventName)} {text(at.sessionName)}
          </h2>
          <p className="quiet">{timeSpan(at.startsAt, at.endsAt, language)}</p>
          {outbox.person && <p className="quiet">{say.person(outbox.person.name)}</p>}
        </div>
        <Button look="bare" icon="swap" onPress={onOther}>
          {say.other}
        </Button>
      </div>
      <OutboxState outbox={outbox} />
      <fieldset className="phone-roles">
        <legend>{say.role}</legend>
        {(['participant', 'volunteer'] as const).map((each) => (
          <label key={each} className={each === role ? 'phone-role phone-role-on' : 'phone-role'}>
            <input type="radio" name="role" checked={each === role} onChange={() => setRole(each)} />
            <span>{say[each]}</span>
            <small>{say.points(digits(at.rule.award[each].points, language))}</small>
          </label>
        ))}
      </fieldset>
      <fieldset className="chips phone-ways">
        <legend className="unseen">{say.number}</legend>
        {(['number', 'list'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={way === each}
            onClick={() => setWay(each)}
          >
            {each === 'number' ? say.byNumber : say.byList}
          </button>
        ))}
      </fieldset>
      {way === 'list' ? (
        <Familiar municipality={municipality} at={at} entered={outbox.entries} onTake={take} />
      ) : (
        <form className="phone-number" onSubmit={(event) => void submit(event)}>
          <label htmlFor="phone-number">{say.number}</label>
          <input
            id="phone-number"
            ref={input}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            aria-describedby="phone-number-help"
          />
          <p id="phone-number-help" className="quiet">
            {say.numberHelp}
          </p>
          <Button look="act" icon="check">
            {say.enter}
          </Button>
          {isReading ? (
            <QrReader onFound={(found) => void take(found, role)} onClose={() => setReading(false)} />
          ) : (
            <Button icon="camera" onPress={() => setReading(true)}>
              {say.camera}
            </Button>
          )}
        </form>
      )}
      <div role="status" className="phone-said">
        {said && (
          <p key={said.number} className={`phone-said-${said.tone}`}>
            <Icon name={said.tone === 'accepted' ? 'accepted' : 'attention'} /> {said.text}
          </p>
        )}
      </div>
      <EntryList entries={outbox.entries} onChange={outbox.refresh} />
    </>
  );
}

function Familiar({
  municipality,
  at,
  entered,
  onTake,
}: {
  readonly municipality: string;
  readonly at: SessionAt;
  readonly entered: readonly { readonly number: string; readonly alias: string | null }[];
  readonly onTake: (number: string, role: Role) => Promise<boolean>;
}) {
  const say = useWords(PHONE_WORDS);
  const { language } = useLanguage();
  const [wallets, setWallets] = useState<Awaited<ReturnType<typeof kept<'familiar'>>>>(undefined);
  const { dotted } = useWords(PUNCTUATION);
  const { session } = at;
  useEffect(() => {
    const ended = new AbortController();
    const of = `${municipality}/${session}`;
    async function ask(): Promise<void> {
      const before = await kept('familiar', of);
      if (!ended.signal.aborted) setWallets(before ?? []);
      const params = { municipality, session };
      const { wallets: now } = await callOffice(listFamiliar, { params }, ended.signal);
      setWallets(now);
      await keep('familiar', of, now);
    }
    // Without the server the list of last time stands.
    void ask().catch(() => undefined);
    return () => ended.abort();
  }, [municipality, session]);
  const here = new Set(entered.flatMap(({ number, alias }) => [number, alias ?? '']));
  if (wallets?.length === 0) return <p className="quiet">{say.listEmpty}</p>;
  return (
    <section>
      <p className="quiet">{say.listLead}</p>
      <ul className="phone-familiar">
        {wallets?.map((wallet) => {
          const isHere = wallet.here || here.has(wallet.alias);
          return (
            <li key={wallet.alias}>
              <button type="button" disabled={isHere} onClick={() => void onTake(wallet.alias, wallet.role)}>
                <strong>{wallet.alias}</strong>
                <span>{dotted([say[wallet.role], say.times(digits(wallet.times, language))])}</span>
                {isHere && (
                  <span>
                    <Icon name="check" /> {say.here}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
