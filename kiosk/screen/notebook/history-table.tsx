import { useState } from 'react';
import type { NotebookEntry } from '../../../shared/wallet.ts';
import { Button } from '../design/button.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { amount, digits, tableDay } from '../words/format.ts';
import type { NotebookTab } from './notebook-page.ts';

interface HistoryTableProps {
  readonly entries: readonly NotebookEntry[];
  readonly tab: NotebookTab;
}

const PER_PAGE = 6;

/** What happened, newest first: the columns of the town notebook as far as facts exist (TT-34, TT-60). */
export function HistoryTable({ entries, tab }: HistoryTableProps) {
  const { words, text, language, fieldName } = useScreen();
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(entries.length / PER_PAGE));

  if (entries.length === 0) {
    return (
      <div className="history-none">
        <p>
          <strong>
            <Say text={words.noEntries} />
          </strong>
        </p>
        <p>
          <Say text={words.noEntriesBody} />
        </p>
      </div>
    );
  }

  const isGifts = tab === 'gifts';
  const earnedOf = (entry: NotebookEntry): string => {
    if (tab === 'coins') return `+${digits(entry.award.coins, language)}`;
    if (tab === 'credits') return `+${digits(entry.award.credits, language)}`;
    return entry.award.points > 0 ? `+${digits(entry.award.points, language)}` : '–';
  };
  const givenOf = (entry: NotebookEntry): string =>
    entry.given === undefined
      ? '–'
      : amount(entry.given, entry.means === 'points' ? 'point' : 'yen', language);

  return (
    <div className="history">
      <table data-tab={tab}>
        <thead>
          <tr>
            <th scope="col">
              <Say text={words.columns.day} />
            </th>
            <th scope="col">
              <Say text={words.columns.field} />
            </th>
            <th scope="col">
              <Say text={words.columns.what} />
            </th>
            {!isGifts && (
              <th scope="col">
                <Say text={words.columns.source} />
              </th>
            )}
            {isGifts && (
              <th scope="col" className="number">
                <Say text={words.columns.amount} />
              </th>
            )}
            <th scope="col" className="number">
              <Say text={tab === 'coins' || tab === 'credits' ? words.earnedInSpan : words.columns.earned} />
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((entry, index) => {
            const { category } = entry;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and a page never reorders
              <tr key={index}>
                <td className="history-day">{tableDay(entry.day, language)}</td>
                <td>
                  {isGifts ? (
                    <span className="history-category clamp-2">
                      <Say text={category ? text(category) : words.otherCategory} />
                    </span>
                  ) : (
                    entry.field && (
                      <span className="history-field" data-field={entry.field}>
                        {entry.field}
                        <span className="unseen"> {fieldName(entry.field)}</span>
                      </span>
                    )
                  )}
                </td>
                <td>
                  <span className="history-what clamp-2">
                    <Say text={text(entry.what)} />
                  </span>
                </td>
                {!isGifts && (
                  <td className="history-source">
                    <Say text={entry.role ? words.roles[entry.role] : words.sources[entry.source]} />
                  </td>
                )}
                {isGifts && (
                  <td className="number">
                    <Say text={givenOf(entry)} />
                  </td>
                )}
                <td className="number">{earnedOf(entry)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {pages > 1 && (
        <nav className="history-pages">
          <Button
            icon="back"
            text={words.previous}
            disabled={page === 0}
            onPress={() => setPage((now) => now - 1)}
          />
          <p aria-live="polite">{words.page(digits(page + 1, language), digits(pages, language))}</p>
          <Button
            icon="forward"
            text={words.next}
            disabled={page === pages - 1}
            onPress={() => setPage((now) => now + 1)}
          />
        </nav>
      )}
    </div>
  );
}
