import type { Status, TownView } from '../../protocol/host-message.ts';
import { LastAnswerLine } from '../answers/last-answer-line.tsx';
import { Icon } from '../design/icon.tsx';
import { ReaderArrow } from '../design/reader-arrow.tsx';
import { Say } from '../design/say.tsx';
import { TouchFigure } from '../design/touch-figure.tsx';
import { LanguageButton } from '../language/language-button.tsx';
import { TownStrip } from '../project-picture/town-strip.tsx';
import { useScreen } from '../screen-context.ts';
import type { LastAnswer } from '../state/screen-state.ts';
import { TouchPanel } from '../town-tv/touch-panel.tsx';
import { digits } from '../words/format.ts';
import { AwardList } from './award-list.tsx';
import { SessionTime } from './session-time.tsx';
import './event-ground.css';

interface EventGroundProps {
  readonly town: TownView;
  readonly status: Status | null;
  readonly connected: boolean;
  readonly lastAnswer: LastAnswer | null;
}

/** The event's front: its name, one giant circle to touch for, and how many have come. */
export function EventGround({ town, status, connected, lastAnswer }: EventGroundProps) {
  const { words, text, language } = useScreen();
  const { event } = town;
  const usable = connected && status?.reader === 'ready';
  return (
    <main className="event" data-reader={town.profile.readerPosition}>
      {usable && <TownStrip />}
      <header className="event-head">
        <div className="event-name">
          <h1 className="clamp-2">
            <Say text={event ? text(event.session.eventName) : text(town.settings.name)} />
          </h1>
          {event && <SessionTime session={event.session} />}
        </div>
        {status?.online === false && (
          <p className="event-offline">
            <Icon name="cloudOff" />
            <Say text={words.offline} />
          </p>
        )}
        <LanguageButton />
      </header>
      {event?.role === 'volunteer' && (
        <p className="event-band">
          <Icon name="volunteer" />
          <Say text={words.volunteerDesk} />
        </p>
      )}
      {usable && event ? (
        <div className="event-body">
          <div className="event-say">
            <p className="event-touch">
              <Say text={words.touchCard} />
            </p>
            <p className="event-where">
              <ReaderArrow reader={town.profile.readerPosition} />
              <Say text={words.touchWhere[town.profile.readerPosition]} />
            </p>
            <p className="event-kinds">
              <Say text={words.cardKinds} />
            </p>
            <dl className="event-counts">
              <div>
                <dt>
                  <Say text={words.todayCount} />
                </dt>
                <dd>
                  <Say
                    text={words.people(
                      digits(event.today.participant + event.today.volunteer, language),
                      event.today.participant + event.today.volunteer,
                    )}
                  />
                </dd>
              </div>
              <div>
                <dt>
                  <Say text={words.ofWhichVolunteers} />
                </dt>
                <dd>
                  <Say text={words.people(digits(event.today.volunteer, language), event.today.volunteer)} />
                </dd>
              </div>
            </dl>
            <LastAnswerLine last={lastAnswer} />
          </div>
          <div className="event-circle">
            <TouchFigure />
            <p className="event-role">
              <Say text={words.roles[event.role]} />
            </p>
            <AwardList award={event.session.rule.award[event.role]} />
          </div>
        </div>
      ) : usable ? (
        <div className="event-closed">
          <Icon name="calendar" />
          <p className="event-touch">
            <Say text={words.noSession} />
          </p>
          <p>
            <Say text={words.noSessionBody} />
          </p>
        </div>
      ) : (
        <TouchPanel
          usable={false}
          reader={town.profile.readerPosition}
          desk={text(town.settings.deskPlace)}
        />
      )}
    </main>
  );
}
