import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardIdOf } from '../../../scripts/seed/card-id-of.ts';
import { seedDemoTown, TOWN } from '../../../scripts/seed/seed-demo-town.ts';
import { PAST_EVENTS } from '../../../scripts/seed/tsurugashima-events.ts';
import { BOOTH_TOTALS } from '../../../scripts/seed/tsurugashima-projects.ts';
import { deriveCardKey } from '../../../server/cards/derive-card-key.ts';
import { readWallet } from '../../../server/cards/wallets.route.ts';
import { parseConfig } from '../../../server/config.ts';
import { openDb } from '../../../server/db/open-db.ts';
import { downloadEventReport, readEventReport } from '../../../server/events/event-report.route.ts';
import { secretFile } from '../../../server/secret-file.ts';
import { walletAlias } from '../../../shared/alias.ts';
import { WalletId } from '../../../shared/id.ts';
import { findAtDesk } from '../../../shared/office/desk.ts';
import { listRenderJobs } from '../../../shared/office/movies.ts';
import { listNotices } from '../../../shared/office/notices.ts';
import { listPlaylists, readWeek } from '../../../shared/office/playlists.ts';
import { listPosterGroups } from '../../../shared/office/posters.ts';
import { listPosts } from '../../../shared/office/posts.ts';
import { startPostgres, type TestPostgres } from '../../fakes/postgres.ts';
import { type ServerWorld, startServer } from '../../fakes/server-world.ts';
import { runVerify } from '../../faults/run-verify.ts';

/** The tables of the slides come out of the books as they stand in the source. */
describe.each(['sqlite', 'postgres'] as const)('the demo town (%s)', (dialect) => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-seed-'));
  let postgres: TestPostgres | undefined;
  let server: ServerWorld;
  let database: string;

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startPostgres() : undefined;
    database = (await postgres?.newDatabase()) ?? join(dir, 'machitouch.sqlite');
    const config = parseConfig({ MACHITOUCH_DATA: dir, MACHITOUCH_DATABASE: database });
    await seedDemoTown(config);
    // Seeding again changes nothing.
    await seedDemoTown(config);
    server = await startServer({
      dir,
      database: dialect === 'sqlite' ? 'sqlite' : (database as `postgresql://${string}`),
    });
  });
  afterAll(async () => {
    await server?.stop();
    await postgres?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('reports the 26 events row by row: 1,737 points, 773 attendances', async () => {
    const report = await server.admin.call(readEventReport, { params: { municipality: TOWN } });
    const past = PAST_EVENTS.map(({ id, points, attendances }) => ({ event: id, points, attendances }));
    for (const row of past) {
      expect(report.events.find(({ event }) => event === row.event)).toMatchObject(row);
    }
    expect(report.total).toMatchObject({ points: 1_737, attendances: 773 });
    expect(report.total.people).toBeLessThan(773);
  });

  it('reports the fiscal year 2010 as the source has it: those rows, those totals, also as CSV', async () => {
    const params = { municipality: TOWN };
    const query = { year: 2010 };
    // By their days, which are ours; rows and totals are the source's.
    const byDay = PAST_EVENTS.toSorted((a, b) => `${a.day}${a.id}`.localeCompare(`${b.day}${b.id}`));
    const { events, total } = await server.admin.call(readEventReport, { params, query });
    const rows = events.map(({ name, points, attendances }) => [name.ja, points, attendances]);
    expect(rows).toEqual(byDay.map(({ name, points, attendances }) => [name, points, attendances]));
    expect([rows.length, total.points, total.attendances]).toEqual([26, 1_737, 773]);
    const csv = await server.admin.call(downloadEventReport, { params, query });
    const lines = csv.split('\r\n').map((line) => line.split(',').slice(0, 3).join(','));
    expect(lines.slice(1, -2)).toEqual(
      byDay.map((event) => [event.name, event.points, event.attendances].join(',')),
    );
    expect(lines.at(-2)).toBe('合計,1737,773');
  });

  it('shows the nine gifts of the notebook: 14,000 yen, by category and by project', async () => {
    const secret = secretFile(server.secretFile, 'MACHITOUCH_SECRET_FILE');
    const card = await cardIdOf('suica-1', deriveCardKey(secret, TOWN, 1));
    const { db, close } = openDb(database);
    const { wallet_id } = await db
      .selectFrom('card')
      .select('wallet_id')
      .where('id', '=', card)
      .executeTakeFirstOrThrow();
    await close();
    const alias = walletAlias(WalletId.parse(wallet_id));
    const wallet = await server.admin.call(readWallet, { params: { municipality: TOWN, alias } });
    const gifts = wallet.entries.filter(({ source }) => source === 'donation');
    expect(gifts).toHaveLength(9);
    expect(wallet.allTime).toMatchObject({ donatedYen: 14_000, donations: 9 });
    const byCategory = new Map<string, number>();
    const byProject = new Map<string, number>();
    for (const { category, what, given } of gifts) {
      byCategory.set(category?.ja ?? '', (byCategory.get(category?.ja ?? '') ?? 0) + (given ?? 0));
      byProject.set(what.ja, (byProject.get(what.ja) ?? 0) + (given ?? 0));
    }
    expect(Object.fromEntries(byCategory)).toEqual({
      子育て: 3_000,
      '人権・平和・国際協力': 2_000,
      '学術・文化・芸術・スポーツ': 4_000,
      まちづくり: 4_000,
      '健康・医療・福祉': 1_000,
    });
    expect(Object.fromEntries(byProject)).toEqual({
      '「育児の花道」制作委員会': 1_000,
      ミャンマーに文房具を送る送料支援: 2_000,
      'わかば結市（ゆういち） 上広谷児童館にエアコンを送ろうチャリティーライブ': 4_000,
      '「活力に満ちたまちづくりのための事業」推進フォーラム': 4_000,
      '「地域で支えあう健康・福祉のまちづくりのための事業」推進フォーラム': 1_000,
      '「未来を担う子どもたちを応援する事業」推進フォーラム': 1_000,
      子フェスと子どものまちを考えるコミュ: 1_000,
    });
  });

  it('has the booth of the festival in its projects: 86,300 yen for five', async () => {
    const boothProjects = new Set(BOOTH_TOTALS.map(({ project }) => project));
    const { db, close } = openDb(database);
    const gifts = await db.selectFrom('project_gift').select(['project_id', 'amount', 'day']).execute();
    await close();
    const sum = gifts
      .filter(({ project_id }) => boothProjects.has(project_id))
      .reduce((total, { amount }) => total + amount, 0);
    // Two of the five are in the notebook as well, with 4,000 and 1,000 yen.
    expect(sum).toBe(86_300 + 5_000);
  });

  it('has money paid in at the counter for two cards, once', async () => {
    const { db, close } = openDb(database);
    const prepaid = await db
      .selectFrom('account')
      .select('balance')
      .where('purpose', '=', 'prepaid')
      .orderBy('balance')
      .execute();
    await close();
    expect(prepaid.map(({ balance }) => balance)).toEqual([1_000, 3_000]);
  });

  it('has town cards at the counter, and people who are found by how their names are read', async () => {
    const params = { municipality: TOWN };
    const { found } = await server.admin.call(findAtDesk, { params, body: { search: 'やなど' } });
    expect(found).toHaveLength(1);
    const wallet = await server.admin.call(readWallet, {
      params: { ...params, alias: found[0]?.alias ?? '' },
    });
    expect(wallet.person).not.toBeNull();
    expect(wallet.townCards).toHaveLength(1);
    const { db, close } = openDb(database);
    const { count } = await db
      .selectFrom('town_card')
      .select((each) => each.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    await close();
    expect(count).toBe(12);
  });

  it('plays everything everywhere, and on weekday mornings health at community centres', async () => {
    const params = { municipality: TOWN };
    const { rows, everyday, kiosks } = await server.admin.call(listPlaylists, { params });
    expect(rows.map(({ id, kiosks: here }) => [id, here])).toEqual([
      ['weekday-mornings', 0],
      ['everyday', kiosks],
    ]);
    expect(everyday).toBeNull();
    const { days } = await server.admin.call(readWeek, { params, query: { site: 'minami' } });
    expect(days).toHaveLength(7);
    const notices = await server.admin.call(listNotices, { params });
    expect(notices.rows).toMatchObject([{ kind: 'city', state: 'shown', title: { ja: '産業まつり' } }]);
  });

  it('has a group whose posts wait for the worker, and one that waits for the office', async () => {
    const params = { municipality: TOWN };
    expect(await server.admin.call(listPosterGroups, { params })).toMatchObject([
      { name: '藤金里山の会', approval: 'office', members: 1, posts: 3 },
    ]);
    const posts = async (state: 'approved' | 'waiting') =>
      (await server.admin.call(listPosts, { params, query: { state } })).rows.map(({ title }) => title);
    expect((await posts('approved')).toSorted()).toEqual([
      '菜の花の道を歩きました',
      '里山で落ち葉かき',
      '里山に苗木を植えたい',
    ]);
    expect(await posts('waiting')).toEqual(['キャンドルナイトを開きます']);
    const { rows } = await server.admin.call(listRenderJobs, { params });
    expect(rows.map(({ state, orientation }) => [state, orientation])).toEqual(
      Array.from({ length: 4 }, () => ['queued', 'landscape']),
    );
  });

  it('passes the verifier', async () => {
    const { exitCode, output } = await runVerify(database);
    expect(exitCode, output).toBe(0);
  });
});
