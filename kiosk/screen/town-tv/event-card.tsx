import type { Session } from '../../../shared/town.ts';
import { SessionTime } from '../check-in/session-time.tsx';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { ProjectPicture } from '../project-picture/project-picture.tsx';
import { useScreen } from '../screen-context.ts';
import './project-card.css';
import './event-card.css';

/** An event that citizens can still come to: what, when and where. */
export function EventCard({ session }: { readonly session: Session }) {
  const { text } = useScreen();
  return (
    <div className="project-card event-card entering">
      <ProjectPicture id={session.event} field={session.field} />
      <div className="project-card-label">
        <p className="project-card-purpose clamp-2">
          <Say text={text(session.eventName)} />
        </p>
        <div className="event-card-line">
          <Icon name="calendar" />
          <SessionTime session={session} />
        </div>
        {session.place && (
          <div className="event-card-line">
            <Icon name="place" />
            <p className="clamp-2">
              <Say text={text(session.place)} />
            </p>
          </div>
        )}
      </div>
    </div>
  );
}
