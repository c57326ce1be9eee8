import { useEffect, useRef } from 'react';
import type { Project, Settings } from '../../../shared/town.ts';
import type { Unit } from '../../../shared/unit.ts';
import { Amount } from '../design/amount.tsx';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Ring } from '../design/ring.tsx';
import { Say } from '../design/say.tsx';
import { ProjectPicture } from '../project-picture/project-picture.tsx';
import { useScreen } from '../screen-context.ts';
import type { SceneNamed } from '../state/screen-state.ts';
import { Growth } from './growth.tsx';
import './thanks.css';

interface ThanksProps {
  readonly scene: SceneNamed<'thanks'>;
  /** Null where the town shows it no more: then the gift itself says what it is for. */
  readonly project: Project | null;
  readonly settings: Settings;
}

/** The gift is kept: how much, for what, the number to keep, what it earned, and how far the project is now. */
export function Thanks({ scene, project, settings }: ThanksProps) {
  const { words, text, press } = useScreen();
  const { sent, about, award, balances, receipt } = scene;
  const unit: Unit = sent.means === 'points' ? 'point' : 'yen';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className="scene thanks">
      <div className="thanks-said">
        <h1 ref={heading} tabIndex={-1}>
          <Icon name="accepted" />
          <span>
            <Say text={words.thanks[sent.means]} />
          </span>
        </h1>
        <p className="thanks-amount">
          <Amount value={sent.amount} unit={unit} />
        </p>
        <dl className="thanks-facts">
          <div>
            <dt>
              <Say text={words.receipt} />
            </dt>
            <dd className="thanks-receipt">{receipt}</dd>
          </div>
          {award.points > 0 && (
            <div>
              <dt>
                <Say text={words.earned} />
              </dt>
              <dd>
                <Amount value={award.points} unit="point" sign="+" />
              </dd>
            </div>
          )}
          <div>
            <dt>
              <Say text={sent.means === 'prepaid' ? words.leftNow : words.totalNow} />
            </dt>
            <dd>
              {sent.means === 'prepaid' ? (
                <Amount value={balances.prepaidYen} unit="yen" />
              ) : (
                <Amount value={balances.points} unit="point" />
              )}
            </dd>
          </div>
        </dl>
        {sent.means === 'pledge' && (
          <p className="thanks-how">
            <Say text={words.payLaterHow(text(settings.deskPlace))} />
          </p>
        )}
        <div className="thanks-foot">
          {!scene.held && (
            <Button look="on-key" icon="hold" text={words.takeTime} onPress={() => press({ type: 'hold' })} />
          )}
          <Button look="on-key" icon="close" text={words.end} onPress={() => press({ type: 'end' })} />
          <Ring sinceMs={scene.sinceMs} untilMs={scene.untilMs} />
        </div>
      </div>
      {about && (
        <figure className="thanks-project">
          <ProjectPicture id={sent.project} field={about.field} cut="heart" />
          <figcaption>
            <p className="thanks-name clamp-2">
              <Say text={text(about.name)} />
            </p>
            {project && (
              <Growth project={project} means={sent.means} before={sent.before} gift={sent.amount} />
            )}
          </figcaption>
        </figure>
      )}
    </main>
  );
}
