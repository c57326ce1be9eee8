import { useEffect, useId, useRef, useState } from 'react';
import { plain } from '../../shared/parse-ruby.ts';
import { REPORT_REASONS, type ReportReason, reportMovie } from '../../shared/posting/reports.ts';
import { feelSympathy, type TvMovie } from '../../shared/tv/tv.ts';
import { Refusal } from '../citizen-page/failure.tsx';
import { useLanguage, useText, useWords } from '../citizen-page/language.tsx';
import { Say } from '../citizen-page/say.tsx';
import { ApiRoot } from '../portal/api/api-root.ts';
import { useSend } from '../portal/api/use-send.ts';
import { Button } from '../portal/design/button.tsx';
import { Icon } from '../portal/design/icon.tsx';
import { TV_WORDS } from './words.ts';

interface AboutProps {
  readonly municipality: string;
  readonly movie: TvMovie;
}

/** Beside the player: what it is, who made it, 共感, and what can be given to. */
export function About({ municipality, movie }: AboutProps) {
  const say = useWords(TV_WORDS);
  const read = useText();
  const [isReporting, setReporting] = useState(false);
  return (
    <div className="tv-about">
      <h1>
        <Say text={read(movie.title)} />
      </h1>
      <p className="tv-by">
        <Icon name="person" />
        {movie.by === null ? <Say text={say.city} /> : say.by(movie.by)}
      </p>
      <div className="tv-feel">
        <Sympathy municipality={municipality} movie={movie} />
        <CopyAddress />
      </div>
      {movie.project && <Project movie={movie} />}
      <button type="button" className="tv-report" onClick={() => setReporting(true)}>
        <Icon name="flag" />
        <Say text={say.report} />
      </button>
      {isReporting && (
        <ApiRoot value="/api/posting">
          <ReportDialog municipality={municipality} movie={movie} onClose={() => setReporting(false)} />
        </ApiRoot>
      )}
    </div>
  );
}

function useNumber(): (value: number) => string {
  const { language } = useLanguage();
  return (value) => new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'ja-JP').format(value);
}

function Sympathy({ municipality, movie }: AboutProps) {
  const say = useWords(TV_WORDS);
  const number = useNumber();
  const feel = useSend(feelSympathy);
  const isMine = movie.mine || feel.isSuccess;
  const count = feel.data?.sympathy ?? movie.sympathy;
  return (
    <>
      <button
        type="button"
        className="feel"
        aria-pressed={isMine}
        onClick={() => {
          if (!isMine) feel.mutate({ params: { municipality, movie: movie.movie } });
        }}
      >
        <Icon name="heart" />
        <Say text={isMine ? say.sympathyDone : say.sympathy} />
      </button>
      <p role="status">{count > 0 && <Say text={say.people(number(count))} />}</p>
      <Refusal problem={feel.error} />
    </>
  );
}

function CopyAddress() {
  const say = useWords(TV_WORDS);
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  }
  // Only pages that came over TLS may write there; the address stands above anyway.
  if (!('clipboard' in navigator)) return null;
  return (
    <Button icon={isCopied ? 'check' : 'copy'} onPress={() => void copy().catch(() => setCopied(false))}>
      <Say text={isCopied ? say.copied : say.copy} />
    </Button>
  );
}

function Project({ movie: { project } }: { readonly movie: TvMovie }) {
  const say = useWords(TV_WORDS);
  const read = useText();
  const number = useNumber();
  if (!project) return null;
  const { raisedYen, goalYen } = project;
  const share = raisedYen !== undefined && goalYen ? Math.min(1, Math.max(0, raisedYen / goalYen)) : null;
  return (
    <section className="tv-project">
      <p className="quiet">
        <Say text={say.project} />
      </p>
      <h2>
        <Say text={read(project.name)} />
      </h2>
      {share !== null && (
        <div
          className="tv-bar"
          role="progressbar"
          aria-label={plain(read(project.name))}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <div style={{ width: `${share * 100}%` }} />
        </div>
      )}
      {raisedYen !== undefined && (
        <p className="tv-raised">
          <strong>
            <Say text={say.raised(number(raisedYen))} />
          </strong>
          {goalYen ? <Say text={say.goal(number(goalYen))} /> : null}
        </p>
      )}
      <p>
        <Icon name="card" /> <Say text={say.giveHow} />
      </p>
    </section>
  );
}

function ReportDialog({ municipality, movie, onClose }: AboutProps & { readonly onClose: () => void }) {
  const say = useWords(TV_WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState<ReportReason>(REPORT_REASONS[0]);
  const [text, setText] = useState('');
  const report = useSend(reportMovie);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="report" aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`}>
        <Say text={say.reportTitle} />
      </h2>
      {report.isSuccess ? (
        <>
          <p role="status">
            <Say text={say.reported} />
          </p>
          <Button look="act" onPress={onClose}>
            <Say text={say.cancel} />
          </Button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            report.mutate({ params: { municipality, movie: movie.movie }, body: { reason, text } });
          }}
        >
          <p className="quiet">
            <Say text={say.reportBody} />
          </p>
          <fieldset>
            <legend className="unseen">{plain(say.reportTitle)}</legend>
            {REPORT_REASONS.map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="reason"
                  checked={reason === each}
                  onChange={() => setReason(each)}
                />
                <Say text={say.reasons[each]} />
              </label>
            ))}
          </fieldset>
          <label className="report-text">
            <Say text={say.reportText} />
            <textarea
              rows={3}
              maxLength={800}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </label>
          <Refusal problem={report.error} />
          <div className="report-acts">
            <Button onPress={onClose}>
              <Say text={say.cancel} />
            </Button>
            <Button look="act" busy={report.isPending}>
              <Say text={say.send} />
            </Button>
          </div>
        </form>
      )}
    </dialog>
  );
}
