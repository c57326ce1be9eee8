import { readBooks } from '../../server/books/books.route.ts';
import { readWallet } from '../../server/cards/wallets.route.ts';
import { listCases } from '../../server/cases/cases.route.ts';
import { openDb } from '../../server/db/open-db.ts';
import { readProjectBook } from '../../server/donations/project-book.route.ts';
import { readEvent, readEventReport } from '../../server/events/event-report.route.ts';
import { listProjects } from '../../server/projects/projects.route.ts';
import { walletAlias } from '../../shared/alias.ts';
import type { Endpoint, InputOf } from '../../shared/office/endpoint.ts';
import type { ServerWorld } from '../fakes/server-world.ts';
import { TOWN } from './ingest-town.ts';

/** One call that a page of the console makes when it opens or is searched. */
export interface ConsoleCall {
  readonly page: string;
  run(): Promise<unknown>;
}

/** Every page with the calls it makes, as a clerk would. */
export async function consoleCalls({ admin, database }: ServerWorld): Promise<ConsoleCall[]> {
  const { db, close } = openDb(database);
  const wallets = await db.selectFrom('wallet').select('id').limit(50).execute();
  await close();
  let turn = 0;
  const nextAlias = () => walletAlias(wallets[turn++ % wallets.length]?.id ?? '');
  const params = { municipality: TOWN };
  const call = <E extends Endpoint>(page: string, endpoint: E, input: () => Partial<InputOf<E>>) => ({
    page,
    run: () => admin.call(endpoint, input()),
  });
  return [
    call('event report', readEventReport, () => ({ params })),
    call('event', readEvent, () => ({ params: { ...params, event: 'festival' } })),
    call('projects', listProjects, () => ({ params })),
    call('donation book', readProjectBook, () => ({ params: { ...params, project: 'project-7' } })),
    call('cases', listCases, () => ({ params })),
    call('card desk', readWallet, () => ({ params: { ...params, alias: nextAlias() } })),
    call('books', readBooks, () => ({ params })),
  ];
}
