import { openDb } from '../../server/db/open-db.ts';
import { walletAlias } from '../../shared/alias.ts';
import { listAttendances, readBoard } from '../../shared/office/attendance.ts';
import { searchAudit } from '../../shared/office/audit-log.ts';
import { listTransactions, readBooks } from '../../shared/office/books.ts';
import { countCases, listCases } from '../../shared/office/cases.ts';
import { findAtDesk } from '../../shared/office/desk.ts';
import type { Endpoint, InputOf } from '../../shared/office/endpoint.ts';
import { readEventReport } from '../../shared/office/event-report.ts';
import { listEvents, readEvent } from '../../shared/office/events.ts';
import { listKiosks, readFleet } from '../../shared/office/fleet.ts';
import { readGiftBook, readProjectBook } from '../../shared/office/gift-book.ts';
import { listPledges } from '../../shared/office/gifts.ts';
import { listProjects } from '../../shared/office/projects.ts';
import { listRules, readPointTotals } from '../../shared/office/rules.ts';
import { readToday } from '../../shared/office/today.ts';
import { readWallet } from '../../shared/office/wallets.ts';
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
  const { session_id: session } = await db
    .selectFrom('attendance')
    .select('session_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  await close();
  let turn = 0;
  const nextAlias = () => walletAlias(wallets[turn++ % wallets.length]?.id ?? '');
  const params = { municipality: TOWN };
  const call = <E extends Endpoint>(
    page: string,
    endpoint: E,
    input: () => Partial<InputOf<E>> = () => ({ params }) as Partial<InputOf<E>>, // Most ask for no more.
  ) => ({ page, run: () => admin.call(endpoint, input()) });
  return [
    call('today', readToday),
    call('events', listEvents),
    call('event', readEvent, () => ({ params: { ...params, event: 'festival' } })),
    call('event report', readEventReport),
    call('board', readBoard, () => ({ params: { ...params, session } })),
    call('attendances', listAttendances, () => ({ params: { ...params, session } })),
    call('projects', listProjects),
    call('gift book', readGiftBook),
    call('project book', readProjectBook, () => ({ params: { ...params, project: 'project-7' } })),
    call('pledges', listPledges),
    call('card desk', findAtDesk, () => ({ params, body: { search: nextAlias() } })),
    call('card desk', readWallet, () => ({ params: { ...params, alias: nextAlias() } })),
    call('cases', listCases),
    call('cases', countCases),
    call('books', readBooks),
    call('books', listTransactions),
    call('rules', listRules),
    call('rules', readPointTotals),
    call('fleet', listKiosks),
    call('fleet', readFleet),
    call('audit', searchAudit),
  ];
}
