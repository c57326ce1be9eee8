import type { Means } from '../../shared/fact.ts';
import type { GIFT_BOOK_PARTS, GiftBook } from '../../shared/office/gift-book.ts';
import type { Settings } from '../../shared/town.ts';
import { type CsvColumn, writeCsv } from '../csv/write-csv.ts';

export const MEANS_NAMES: Record<Means, string> = {
  prepaid: 'プリペイド',
  points: 'ポイント',
  pledge: '約束（窓口払い）',
  terminal: 'カード決済端末',
  cash: '現金',
};

interface Summed {
  readonly yen: number;
  readonly points: number;
  readonly promisedYen: number;
  readonly gifts: number;
}
const SUMS: readonly CsvColumn<Summed>[] = [
  { title: '寄附額（円）', value: ({ yen }) => yen },
  { title: 'ポイント', value: ({ points }) => points },
  { title: '約束（円・未入金）', value: ({ promisedYen }) => promisedYen },
  { title: '件数', value: ({ gifts }) => gifts },
];

/** What the town calls its policy fields. */
type FieldNames = Settings['policyFields'];

/** One part of the donation book as a file. */
export function writeGiftBook(
  book: GiftBook,
  by: (typeof GIFT_BOOK_PARTS)[number],
  fieldNames: FieldNames,
): AsyncGenerator<string> {
  switch (by) {
    case 'project':
      return writeCsv<GiftBook['byProject'][number]>(
        [
          { title: 'プロジェクトID', value: ({ project }) => project },
          { title: 'プロジェクト', value: ({ name }) => name.ja },
          { title: 'カテゴリー', value: ({ category }) => category?.ja ?? '' },
          { title: '分野', value: ({ field }) => field ?? '' },
          { title: '分野名', value: ({ field }) => (field ? fieldNames[field].ja : '') },
          ...SUMS,
        ],
        book.byProject,
      );
    case 'field':
      return writeCsv<GiftBook['byField'][number]>(
        [
          { title: '分野', value: ({ field }) => field ?? '' },
          { title: '分野名', value: ({ field }) => (field ? fieldNames[field].ja : '分野なし') },
          { title: 'プロジェクト数', value: ({ projects }) => projects },
          ...SUMS,
        ],
        book.byField,
      );
    case 'category':
      return writeCsv<GiftBook['byCategory'][number]>(
        [{ title: 'カテゴリー', value: ({ category }) => category.ja }, ...SUMS],
        book.byCategory,
      );
    case 'means':
      return writeCsv<GiftBook['byMeans'][number]>(
        [
          { title: '寄附手段', value: ({ means }) => MEANS_NAMES[means] },
          { title: '寄附額', value: ({ amount }) => amount },
          { title: '単位', value: ({ means }) => (means === 'points' ? 'ポイント' : '円') },
          { title: '件数', value: ({ gifts }) => gifts },
        ],
        book.byMeans,
      );
    case 'month':
      return writeCsv<GiftBook['byMonth'][number]>(
        [{ title: '年月', value: ({ month }) => month }, ...SUMS],
        book.byMonth,
      );
  }
}
