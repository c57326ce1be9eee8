import { type FailureCode, OfficeProblem, problemWords } from '../api/office-problem.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { digits } from '../design/number.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import type { Outbox } from './use-outbox.ts';
import { PHONE_WORDS } from './words.ts';

/** What is said in words of its own. */
const SAID_APART: readonly FailureCode[] = ['offline', 'sign-in/needed', 'attendance/other-person'];

/** What waits on this phone and why: always seen, so that nobody goes home with people unsent. */
export function OutboxState({ outbox }: { readonly outbox: Outbox }) {
  const say = useWords(PHONE_WORDS);
  const { language } = useLanguage();
  const { waiting, heldUp, isSending, others } = outbox;
  if (waiting === 0) {
    return (
      <p className="phone-state phone-state-sent" role="status">
        <Icon name="accepted" /> {say.allSent}
      </p>
    );
  }
  const back = encodeURIComponent(location.pathname.replace(/^\/office/, '') + location.search);
  return (
    <div className="phone-state phone-state-waiting" role="status">
      <p>
        <Icon name={heldUp === 'offline' ? 'offline' : 'waiting'} />{' '}
        <strong>{say.waiting(digits(waiting, language))}</strong>
      </p>
      {heldUp === 'offline' && <p>{say.offline}</p>}
      {heldUp === 'sign-in/needed' && (
        <>
          <p>{say.signIn}</p>
          <a href={`/office/sign-in?back=${back}`} target="_blank" rel="noreferrer">
            {say.signInLink}
          </a>
        </>
      )}
      {others.map(({ name, many }) => (
        <p key={name}>{say.othersWait(name, digits(many, language))}</p>
      ))}
      {heldUp !== null && !SAID_APART.includes(heldUp) && (
        <p>
          {say.heldUp}: {problemWords(new OfficeProblem(heldUp), language)}
        </p>
      )}
      {isSending && heldUp === null ? (
        <p>{say.sending}</p>
      ) : (
        <Button icon="send" onPress={() => void outbox.refresh()}>
          {say.sendNow}
        </Button>
      )}
    </div>
  );
}
