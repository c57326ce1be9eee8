import { useState } from 'react';
import type { Unit } from '../../../shared/unit.ts';
import type { Notebook } from '../../protocol/host-message.ts';
import { Amount } from '../design/amount.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { amount, digits } from '../words/format.ts';
import { MonthRow } from './month-row.tsx';
import { groupGifts, monthsOf, type NotebookPage, type NotebookTab } from './notebook-page.ts';

interface NotebookSummaryProps {
  readonly notebook: Notebook;
  readonly page: NotebookPage;
  readonly tab: NotebookTab;
}

/** What a tab sums to. */
export function NotebookSummary({ notebook, page, tab }: NotebookSummaryProps) {
  const { words, language } = useScreen();
  const { balances } = notebook;
  const { totals } = page;
  const rows: { name: string; value: string }[] = [];
  const yen = (value: number) => amount(value, 'yen', language);
  const points = (value: number) => amount(value, 'point', language);

  if (tab === 'points') {
    rows.push(
      { name: words.fromActivities, value: points(totals.activityPoints) },
      { name: words.fromGifts, value: points(totals.donationPoints) },
      { name: words.attended, value: words.times(digits(totals.attendances, language), totals.attendances) },
    );
  }
  if (tab === 'gifts') {
    rows.push({
      name: words.gifts,
      value: words.giftCount(digits(totals.donations, language), totals.donations),
    });
    if (balances.pledgedYen > 0) rows.push({ name: words.promisedLeft, value: yen(balances.pledgedYen) });
  }
  if (tab === 'coins') rows.push({ name: words.earnedInSpan, value: amount(totals.coins, 'coin', language) });
  if (tab === 'credits') {
    rows.push({ name: words.earnedInSpan, value: amount(totals.credits, 'credit', language) });
  }

  const main: Record<NotebookTab, { name: string; value: number; unit: Unit }> = {
    points: { name: words.holdsNow, value: balances.points, unit: 'point' },
    gifts: { name: words.given, value: totals.donatedYen, unit: 'yen' },
    coins: { name: words.holdsNow, value: balances.coins, unit: 'coin' },
    credits: { name: words.holdsNow, value: balances.credits, unit: 'credit' },
  };
  return (
    <aside className="summary">
      <p className="summary-name">
        <Say text={main[tab].name} />
      </p>
      <p className="summary-sum">
        <Amount value={main[tab].value} unit={main[tab].unit} />
      </p>
      <dl>
        {rows.map(({ name, value }) => (
          <div key={name}>
            <dt>
              <Say text={name} />
            </dt>
            <dd>
              <Say text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {tab === 'gifts' ? (
        <GiftGroups notebook={notebook} page={page} />
      ) : (
        page.span === 'this-year' && (
          <MonthRow months={monthsOf(notebook, page.entries, tab)} unit={main[tab].unit} />
        )
      )}
    </aside>
  );
}

const GROUPS_SHOWN = 3;

function GiftGroups({ notebook, page }: Pick<NotebookSummaryProps, 'notebook' | 'page'>) {
  const { words, text, language } = useScreen();
  const [by, setBy] = useState<'category' | 'project'>('category');
  const groups = groupGifts(notebook, page, by);
  const most = Math.max(1, ...groups.map(({ yen }) => yen));
  if (groups.length === 0) return null;
  return (
    <div className="groups">
      <div className="spans" role="radiogroup" aria-label={words.gifts}>
        {(['category', 'project'] as const).map((name) => (
          // biome-ignore lint/a11y/useSemanticElements: one of two large buttons
          <button
            key={name}
            type="button"
            role="radio"
            aria-checked={name === by}
            className="span"
            onClick={() => setBy(name)}
          >
            <Say text={name === 'category' ? words.byCategory : words.byProject} />
          </button>
        ))}
      </div>
      <ul>
        {groups.slice(0, GROUPS_SHOWN).map(({ name, yen }) => (
          <li key={name?.ja ?? ''}>
            <p>
              <span className="clamp-1">
                <Say text={name ? text(name) : words.otherCategory} />
              </span>
              <strong>
                <Say text={amount(yen, 'yen', language)} />
              </strong>
            </p>
            <div className="group-bar" style={{ width: `${(yen / most) * 100}%` }} />
          </li>
        ))}
      </ul>
    </div>
  );
}
