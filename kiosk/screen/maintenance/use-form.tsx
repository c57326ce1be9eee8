import { type FormEvent, useState } from 'react';
import { MODES, ROLES } from '../../../shared/fact.ts';
import { toEpochMs } from '../../../shared/time.ts';
import type { Session } from '../../../shared/town.ts';
import type { Maintenance } from '../../protocol/host-message.ts';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { calendarDay, clockTime } from '../words/format.ts';

/** Chooses mode, session and role. The host decides; what it says comes back as the new state of this form. */
export function UseForm({ maintenance }: { readonly maintenance: Maintenance }) {
  const { words, text, language, press } = useScreen();
  const { staff } = words;
  const [mode, setMode] = useState(maintenance.mode);
  const [session, setSession] = useState(maintenance.session);
  const [role, setRole] = useState(maintenance.role);
  const changed = mode !== maintenance.mode || session !== maintenance.session || role !== maintenance.role;
  const complete = mode === 'town-tv' || session !== null;

  function apply(event: FormEvent): void {
    event.preventDefault();
    if (complete) press({ type: 'set-mode', mode, session, role });
  }

  const nameOf = ({ eventName, sessionName }: Session) =>
    sessionName ? `${text(eventName)} ${text(sessionName)}` : text(eventName);

  return (
    <form className="use-form" onSubmit={apply}>
      <fieldset className="use-modes">
        <legend>
          <Say text={staff.use} />
        </legend>
        {MODES.map((offered) => (
          <label key={offered} className="choice">
            <input type="radio" name="mode" checked={mode === offered} onChange={() => setMode(offered)} />
            <span>
              <Say text={staff.modes[offered]} />
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="use-sessions" disabled={mode !== 'event'}>
        <legend>
          <Say text={staff.session} />
        </legend>
        <div className="use-session-list">
          {maintenance.sessions.length === 0 && (
            <p>
              <Say text={staff.noSessions} />
            </p>
          )}
          {maintenance.sessions.map((offered) => (
            <label key={offered.id} className="choice">
              <input
                type="radio"
                name="session"
                checked={session === offered.id}
                onChange={() => setSession(offered.id)}
              />
              <span>
                <span className="use-session-when">
                  {calendarDay(toEpochMs(offered.startsAt), language)}{' '}
                  {clockTime(toEpochMs(offered.startsAt), language)}
                </span>
                <Say text={nameOf(offered)} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="use-roles" disabled={mode !== 'event'}>
        <legend>
          <Say text={staff.role} />
        </legend>
        {ROLES.map((offered) => (
          <label key={offered} className="choice">
            <input type="radio" name="role" checked={role === offered} onChange={() => setRole(offered)} />
            <span>
              <Say text={words.roles[offered]} />
            </span>
          </label>
        ))}
      </fieldset>
      {changed ? (
        <button type="submit" className="button button-act" disabled={!complete}>
          <span>
            <Say text={staff.apply} />
          </span>
        </button>
      ) : (
        <p className="use-applied" role="status">
          <Icon name="accepted" />
          <Say text={staff.applied} />
        </p>
      )}
    </form>
  );
}
