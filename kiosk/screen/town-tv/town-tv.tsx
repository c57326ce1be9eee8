import type { Text } from '../../../shared/text.ts';
import type { Project } from '../../../shared/town.ts';
import type { Showing, Status, TownView } from '../../protocol/host-message.ts';
import { LastAnswerLine } from '../answers/last-answer-line.tsx';
import { Icon } from '../design/icon.tsx';
import { Progress } from '../design/progress.tsx';
import { Say } from '../design/say.tsx';
import { LanguageButton } from '../language/language-button.tsx';
import { ProjectPicture } from '../project-picture/project-picture.tsx';
import { useScreen } from '../screen-context.ts';
import { projectOf } from '../state/giving.ts';
import { pickShowing, projectOfShowing } from '../state/pick-showing.ts';
import type { LastAnswer, ShowingNow } from '../state/screen-state.ts';
import { digits } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { Clock } from './clock.tsx';
import { EventCard } from './event-card.tsx';
import { MovieStage } from './movie-stage.tsx';
import { NoticeCard } from './notice-card.tsx';
import { ProjectCard } from './project-card.tsx';
import { TouchPanel } from './touch-panel.tsx';
import './town-tv.css';

interface TownTvProps {
  readonly town: TownView;
  readonly status: Status | null;
  readonly connected: boolean;
  readonly showing: ShowingNow | null;
  readonly unplayable: readonly string[];
  /** False while a scene covers it: the movie waits and goes on where it was. */
  readonly seen: boolean;
  readonly lastAnswer: LastAnswer | null;
}

/** What the kiosk shows by itself: the town's movies and projects, and where to touch. */
export function TownTv({ town, status, connected, showing, unplayable, seen, lastAnswer }: TownTvProps) {
  const { words, text, language } = useScreen();
  const shown = showing?.showing ?? null;
  const projectId = shown && projectOfShowing(shown);
  const project = projectId ? projectOf(town, projectId) : null;
  const about = aboutOf(shown, project);
  const next = pickShowing(town, unplayable, showing)?.showing;
  const usable = connected && status?.reader === 'ready';
  return (
    <main
      className="tv"
      data-reader={town.profile.readerPosition}
      data-orientation={town.profile.orientation}
      hidden={!seen}
    >
      <div className="tv-picture">
        {showing && shown?.type === 'movie' ? (
          <>
            {/* Until the first picture is there, and should it never come. */}
            <ProjectPicture id={project?.id ?? 'town'} field={project?.field ?? null} />
            <MovieStage
              play={showing.play}
              movie={shown}
              next={next?.type === 'movie' ? next.url : null}
              running={seen}
            />
          </>
        ) : (
          <Card key={showing?.play} showing={shown} project={project} />
        )}
        <LastAnswerLine last={lastAnswer} />
      </div>
      <section className="tv-bar" aria-live="off">
        <div className="tv-about">
          <h1 className="clamp-2">
            <Say text={text(about.title ?? town.settings.name)} />
          </h1>
          <p className="clamp-1">
            <Say text={about.by === null ? sayOf(shown, words) : text(about.by)} />
          </p>
        </div>
        {project && (
          <div className="tv-progress">
            <p className="tv-raised">
              <span>
                <Say text={words.raised} />
              </span>
              {project.donors > 0 && (
                <span>
                  <Say text={words.donors(words.people(digits(project.donors, language), project.donors))} />
                </span>
              )}
            </p>
            <Progress project={project} />
          </div>
        )}
      </section>
      <aside className="tv-side">
        <div className="tv-here">
          <Clock />
          <p className="tv-place clamp-2">
            <Icon name="place" />
            <Say text={text(town.profile.site)} />
          </p>
          {status?.online === false && (
            <p className="tv-offline">
              <Icon name="cloudOff" />
              <Say text={words.offline} />
            </p>
          )}
        </div>
        <TouchPanel
          key={showing?.play}
          usable={usable}
          reader={town.profile.readerPosition}
          desk={text(town.settings.deskPlace)}
        />
        <LanguageButton />
      </aside>
    </main>
  );
}

/** What the bar below the picture names: always what a touch would give to, where there is something. */
function aboutOf(shown: Showing | null, project: Project | null): { title: Text | null; by: Text | null } {
  if (project) return { title: project.name, by: project.by };
  if (shown?.type === 'movie') return { title: shown.title, by: shown.by === null ? null : { ja: shown.by } };
  if (shown?.type === 'event') return { title: shown.session.eventName, by: null };
  return { title: null, by: null };
}

function sayOf(shown: Showing | null, words: Words): string {
  if (shown?.type === 'notice') return words.noticeOfTown;
  return shown?.type === 'event' ? words.comingEvent : words.townInvites;
}

function Card({ showing, project }: { readonly showing: Showing | null; readonly project: Project | null }) {
  if (showing?.type === 'notice') return <NoticeCard notice={showing.notice} />;
  if (showing?.type === 'event') return <EventCard session={showing.session} />;
  return <ProjectCard project={project} />;
}
