import { type Kysely, sql } from 'kysely';
import * as endpoints from '../../shared/office/gift-book.ts';
import type { CsvColumn } from '../csv/write-csv.ts';
import { writeCsv } from '../csv/write-csv.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { done, file, route } from '../office/office-route.ts';
import { findProject } from '../projects/find-project.ts';
import { MEANS_NAMES } from './gift-book-columns.ts';

const EXPORT_PAGE = 1_000;

/**
 * A project's gifts, the newest first, from tables that hold pseudonyms and nothing else of the donors: nothing can slip
 * out (docs/laws.md 3).
 */
async function projectGifts(
  db: Kysely<Schema>,
  { municipality, project }: { readonly municipality: string; readonly project: string },
  after: string | null,
  limit: number,
) {
  const [day, id] = (after ?? '').split('~');
  const found = await db
    .selectFrom('project_gift')
    .leftJoin('project_gift_struck as struck', (join) =>
      join
        .onRef('struck.municipality_id', '=', 'project_gift.municipality_id')
        .onRef('struck.project_id', '=', 'project_gift.project_id')
        .onRef('struck.id', '=', 'project_gift.id'),
    )
    .select(['project_gift.id', 'pseudonym', 'project_gift.means', 'project_gift.amount', 'project_gift.day'])
    .select('struck.day as struckOn')
    .where('project_gift.municipality_id', '=', municipality)
    .where('project_gift.project_id', '=', project)
    .$if(id !== undefined, (each) =>
      each.where(sql<boolean>`(project_gift.day, project_gift.id) < (${day}, ${id})`),
    )
    .orderBy('project_gift.day', 'desc')
    .orderBy('project_gift.id', 'desc')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? `${last.day}~${last.id}` : null };
}
type GiftRow = Awaited<ReturnType<typeof projectGifts>>['rows'][number];

export const readProjectBook = route(endpoints.readProjectBook, async ({ db }, { params, query }) => {
  if (!(await findProject(db, params.municipality, params.project)))
    return refuse('name/unknown', params.project);
  const page = await projectGifts(db, params, query.after ?? null, query.limit);
  return done({ ...page, total: null });
});

const COLUMNS: readonly CsvColumn<GiftRow>[] = [
  { title: '日付', value: ({ day }) => day },
  { title: '寄附者（匿名）', value: ({ pseudonym }) => pseudonym },
  { title: '寄附手段', value: ({ means }) => MEANS_NAMES[means] },
  { title: '寄附額', value: ({ amount }) => amount },
  { title: '単位', value: ({ means }) => (means === 'points' ? 'ポイント' : '円') },
  { title: '取消日', value: ({ struckOn }) => struckOn },
];

export const exportProjectBook = route(endpoints.exportProjectBook, async ({ db }, { params }) => {
  if (!(await findProject(db, params.municipality, params.project)))
    return refuse('name/unknown', params.project);
  async function* rows() {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof projectGifts>> = await projectGifts(
        db,
        params,
        after,
        EXPORT_PAGE,
      );
      yield* page.rows;
      after = page.next;
    } while (after !== null);
  }
  return file(`寄附-${params.project}.csv`, writeCsv(COLUMNS, rows()));
});
