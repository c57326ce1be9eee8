import { useState } from 'react';
import { toEpochMs } from '../../../shared/time.ts';
import type { Notebook, TownView } from '../../protocol/host-message.ts';
import { Button } from '../design/button.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { VisitScene } from '../visit/visit-scene.tsx';
import { dayAndTime } from '../words/format.ts';
import { HistoryTable } from './history-table.tsx';
import { firstSpan, NOTEBOOK_TABS, type NotebookSpan, type NotebookTab, pageOf } from './notebook-page.ts';
import { NotebookSummary } from './notebook-summary.tsx';
import './notebook.css';

const ICONS: Readonly<Record<NotebookTab, IconName>> = {
  points: 'points',
  gifts: 'give',
  coins: 'coins',
  credits: 'credits',
};

/** The town notebook (TT-60, TT-63): four kinds, this fiscal year or all time, what happened and what it sums to. */
export function NotebookScene({ notebook, town }: { readonly notebook: Notebook; readonly town: TownView }) {
  const { words, text, language, press } = useScreen();
  const [tab, setTab] = useState<NotebookTab>('points');
  const [span, setSpan] = useState<NotebookSpan>(() => firstSpan(notebook));
  const names: Record<NotebookTab, string> = {
    points: text(town.settings.pointName),
    gifts: words.gifts,
    coins: text(town.settings.coinName),
    credits: words.creditTab,
  };
  const spans: Record<NotebookSpan, string> = {
    'this-year': words.thisYear(String(notebook.fiscalYear)),
    'all-time': words.allTime,
  };
  const page = pageOf(notebook, tab, span);
  return (
    <VisitScene
      name="notebook"
      title={words.notebook}
      aside={<Button look="quiet" icon="close" text={words.end} onPress={() => press({ type: 'end' })} />}
    >
      <div className="notebook-bar">
        <div role="tablist" className="tabs" aria-label={words.notebook}>
          {NOTEBOOK_TABS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-controls="notebook-page"
              aria-selected={name === tab}
              className="tab"
              onClick={() => setTab(name)}
            >
              <Icon name={ICONS[name]} />
              <span>
                <Say text={names[name]} />
              </span>
            </button>
          ))}
        </div>
        <div className="spans" role="radiogroup" aria-label={words.allTime}>
          {(['this-year', 'all-time'] as const).map((name) => (
            // biome-ignore lint/a11y/useSemanticElements: one of two large buttons
            <button
              key={name}
              type="button"
              role="radio"
              aria-checked={name === span}
              className="span"
              onClick={() => setSpan(name)}
            >
              <Say text={spans[name]} />
            </button>
          ))}
        </div>
      </div>
      <div
        key={`${tab} ${span}`}
        className="notebook-page entering"
        id="notebook-page"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
      >
        <HistoryTable entries={page.entries} tab={tab} />
        <NotebookSummary notebook={notebook} page={page} tab={tab} />
      </div>
      <footer className="notebook-foot">
        <Button look="quiet" icon="back" text={words.back} onPress={() => press({ type: 'back' })} />
        <p>
          <Say
            text={
              notebook.asOf === null
                ? words.onlyHere
                : words.asOf(dayAndTime(toEpochMs(notebook.asOf), language))
            }
          />
        </p>
      </footer>
    </VisitScene>
  );
}
