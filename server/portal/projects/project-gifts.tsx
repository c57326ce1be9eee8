import { useState } from 'react';
import { exportProjectBook, type ProjectGift, readProjectBook } from '../../../shared/office/gift-book.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Download } from '../design/download.tsx';
import { Money } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { PROJECT_WORDS } from './words.ts';

const FIRST = 10;
const MORE = 200;

/** A project's gifts as its fundraiser sees them: strangers to each other (docs/laws.md 3). */
export function ProjectGifts({ project }: { readonly project: string }) {
  const say = useWords(PROJECT_WORDS);
  const sayGifts = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const town = useTown();
  const [limit, setLimit] = useState(FIRST);
  const params = { municipality: town.municipality, project };
  const asked = useAsk(
    readProjectBook,
    { params, query: { limit } },
    { keep: true, when: town.may('gift.read') },
  );
  if (!town.may('gift.read')) return null;
  const columns: Column<ProjectGift>[] = [
    { key: 'day', title: say.day, cell: ({ day }) => <Day at={day} /> },
    { key: 'donor', title: say.donor, cell: ({ pseudonym }) => <code>{pseudonym}</code> },
    { key: 'means', title: say.means, cell: ({ means }) => sayGifts.means[means] },
    {
      key: 'amount',
      title: say.amount,
      align: 'end',
      cell: ({ means, amount, struckOn }) => {
        const sum =
          means === 'points' ? say.pointsOf(digits(amount, language)) : <Money key="yen" yen={amount} />;
        if (struckOn === null) return sum;
        return (
          <>
            <s>{sum}</s> <span className="quiet">{say.struck}</span>
          </>
        );
      },
    },
  ];
  return (
    <section>
      <h3>{say.book}</h3>
      <p className="quiet">{say.bookLead}</p>
      <DataTable
        label={say.book}
        columns={columns}
        asked={asked}
        keyOf={(gift) => gift.id}
        nameOf={(gift) => gift.pseudonym}
        empty={<p className="quiet">{say.noGifts}</p>}
      />
      <p className="project-book-acts">
        {asked.data?.next && limit < MORE && <Button onPress={() => setLimit(MORE)}>{say.more}</Button>}
        {asked.data && asked.data.rows.length > 0 && (
          <Download of={exportProjectBook} input={{ params }}>
            {say.csv}
          </Download>
        )}
      </p>
    </section>
  );
}
