import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import { topUp } from '../../../server/cards/top-ups.route.ts';
import { issueTownCards } from '../../../server/cards/town-cards.route.ts';
import { listCases } from '../../../server/cases/cases.route.ts';
import { OFFICE_ROUTES } from '../../../server/office/office-routes.ts';
import { registerPerson } from '../../../server/persons/persons.route.ts';
import { createRuleVersion } from '../../../server/points/rules.route.ts';
import { walletAlias } from '../../../shared/alias.ts';
import { Problem } from '../../../shared/exchange.ts';
import { createNotice } from '../../../shared/office/notices.ts';
import { createPlaylist } from '../../../shared/office/playlists.ts';
import { inviteStaff } from '../../../shared/office/staff.ts';
import { receiptNumber } from '../../../shared/receipt.ts';
import { NO_AWARD } from '../../../shared/unit.ts';
import { newCardId } from '../../factories/fact.ts';
import { onEachDatabase } from '../../factories/on-each-database.ts';
import { seedPosted } from '../../factories/posted.ts';
import { sampleOf } from '../../factories/sample-of.ts';
import { type SmallTown, seedSmallTown } from '../../factories/small-town.ts';
import { makeStaff } from '../../factories/staff.ts';
import { enrolKiosk } from '../../factories/test-kiosk.ts';
import type { ServerWorld } from '../../fakes/server-world.ts';

const STRANGER = 'kawagoe';
const CARD = newCardId('I');
const STAFF = newCardId('J');
const text = { ja: '他所' };

/** For each route that names a thing of a municipality: a body that would do something to it. */
const BODIES: Record<string, object> = {
  'get /m/:municipality/settings': {},
  'put /m/:municipality/kiosks/:kiosk': { name: 'stolen' },
  'post /m/:municipality/kiosks/:kiosk/codes': {},
  'put /m/:municipality/projects/:project': { goalYen: 1 },
  'post /m/:municipality/projects/:project/close': {},
  'post /m/:municipality/projects/:project/certify': {},
  'post /m/:municipality/projects/:project/decertify': {},
  'get /m/:municipality/projects/:project/donations': {},
  'post /m/:municipality/events/:event/sessions': {
    id: 'foreign',
    startsAt: '2030-01-01T00:00:00.000Z',
    endsAt: '2030-01-01T01:00:00.000Z',
  },
  'put /m/:municipality/events/:event/rule': { rule: null },
  'post /m/:municipality/events/:event/cancel': {},
  'get /m/:municipality/events/:event': {},
  'put /m/:municipality/sessions/:session': { status: 'closed' },
  'post /m/:municipality/sessions/:session/cancel': {},
  'put /m/:municipality/events/:event': { name: text },
  'put /m/:municipality/events/:event/staff': { staff: [] },
  'post /m/:municipality/events/:event/sessions/repeat': {
    sessions: [{ startsAt: '2030-01-01T00:00:00.000Z', endsAt: '2030-01-01T01:00:00.000Z' }],
  },
  'get /m/:municipality/sessions/:session/board': {},
  'get /m/:municipality/sessions/:session/attendances': {},
  'get /m/:municipality/sessions/:session/familiar': {},
  'post /m/:municipality/sessions/:session/entries': {
    entries: [{ request: uuidv7(), number: '00000000', role: 'volunteer', at: '2030-01-01T00:00:00.000Z' }],
  },
  'post /m/:municipality/sessions/:session/sheets/preview': { lines: [] },
  'post /m/:municipality/sessions/:session/sheets': {
    request: uuidv7(),
    said: { participants: 1, volunteers: 0 },
    lines: [{ request: uuidv7(), number: '00000000', role: 'participant' }],
  },
  'get /m/:municipality/sessions/:session/attendances/:alias/correction': {},
  'post /m/:municipality/sessions/:session/attendances/:alias/correction': {
    request: uuidv7(),
    role: 'none',
    why: 'x',
  },
  'get /m/:municipality/rules/:rule/sessions': {},
  'get /m/:municipality/wallets/:alias': {},
  'get /m/:municipality/wallets/:alias/balances': {},
  'post /m/:municipality/wallets/:alias/top-ups': { request: uuidv7(), amountYen: 100, slip: 'x' },
  'get /m/:municipality/donations/:receipt': {},
  'post /m/:municipality/donations/:receipt/settle': {},
  'post /m/:municipality/transactions/:transaction/reverse': { note: 'x' },
  'get /m/:municipality/transactions/:transaction': {},
  'get /m/:municipality/cases/:case': {},
  'get /m/:municipality/kiosks/:kiosk/taps': {},
  'get /m/:municipality/staff-cards/touched/:kiosk': {},
  'get /m/:municipality/wallets/:alias/history': {},
  'get /m/:municipality/wallets/:alias/acts': {},
  'post /m/:municipality/wallets/:alias/due-payments': { request: uuidv7(), amountYen: 100 },
  'post /m/:municipality/wallets/:alias/cards': { card: { card: CARD } },
  'get /m/:municipality/slips/:slip': {},
  'get /m/:municipality/town-cards/sheets/:sheet': {},
  'get /m/:municipality/persons/:person': {},
  'put /m/:municipality/persons/:person': { name: '他所', reading: 'よそ' },
  'post /m/:municipality/persons/:person/delete': { reason: 'moved-away' },
};
/** Routes whose thing stands in the body. */
const IN_BODY: readonly (readonly [string, object])[] = [
  ['post /m/:municipality/cards/block', { card: CARD }],
  ['post /m/:municipality/cards/unblock', { card: CARD }],
  ['post /m/:municipality/cards/replace', { old: { card: CARD }, next: { card: newCardId('K') } }],
  ['post /m/:municipality/staff-cards/retire', { card: { card: STAFF } }],
  ['post /m/:municipality/kiosks', { name: 'K', site: 'city-hall' }],
  ['post /m/:municipality/events', { id: 'own', name: text, rule: 'festival' }],
  [
    'post /m/:municipality/playlists',
    { id: 'own', name: text, places: { districts: [], sites: ['city-hall'], kiosks: [], tags: [] } },
  ],
];

/** The server's clock stands: on a slow machine a kiosk would fall silent between two looks at the town. */
const nowMs = Date.now();

onEachDatabase('a municipality and its neighbour', itsNeighbour, { nowMs: () => nowMs });

function itsNeighbour(world: () => ServerWorld): void {
  let town: SmallTown;
  let ids: Record<string, string>;

  beforeAll(async () => {
    const { admin, url } = world();
    town = await seedSmallTown(world());
    const kiosk = await enrolKiosk(url, town.code);
    const bodies = [
      { kind: 'welcome', card: CARD },
      {
        kind: 'donation',
        card: CARD,
        project: 'satoyama',
        means: 'pledge',
        amount: 100,
        award: NO_AWARD,
        rule: { id: 'gift', version: 1 },
      },
      {
        kind: 'attendance',
        card: CARD,
        session: town.session,
        role: 'volunteer',
        award: { ...NO_AWARD, points: 6 },
        rule: { id: 'standard', version: 1 },
      },
    ] as const;
    const facts = kiosk.record(bodies);
    kiosk.seq = 0;
    kiosk.link = '0'.repeat(64);
    const text = JSON.parse(kiosk.request()) as object;
    const send = await kiosk.send(
      JSON.stringify({ ...text, facts: facts.map((fact) => JSON.stringify(fact)) }),
    );
    expect(send.status).toBe(200);
    const wallet = (await kiosk.pull()).find((change) => change.kind === 'wallet');
    if (wallet?.kind !== 'wallet') throw new Error('the kiosk was told of its wallet');
    const params = { municipality: town.municipality };
    const alias = walletAlias(wallet.wallet.wallet);
    const transaction = uuidv7();
    await admin.call(topUp, {
      params: { ...params, alias },
      body: { request: transaction, amountYen: 100, slip: '1' },
    });
    const award = { participant: { points: 1 }, volunteer: { points: 5 } };
    await admin.call(createRuleVersion, { params, body: { id: 'festival', award } });
    const [open] = (await admin.call(listCases, { params })).rows;
    const colleague = await makeStaff(world(), { ...params, nowMs: () => nowMs });
    const invited = await admin.call(inviteStaff, {
      params,
      body: { email: 'guest@tsurugashima.example', name: '客', roles: ['auditor'] },
    });
    ids = {
      municipality: STRANGER,
      kiosk: kiosk.id,
      project: 'satoyama',
      event: town.event,
      session: town.session,
      rule: 'festival',
      site: 'city-hall',
      order: uuidv7(),
      request: uuidv7(),
      staff: colleague.id,
      invitation: invited.invitation,
      alias,
      receipt: receiptNumber(facts[1]?.id ?? ''),
      transaction,
      case: open?.case ?? '',
    };
    const sheet = uuidv7();
    await admin.call(issueTownCards, { params, body: { request: sheet } });
    const { slip } = await admin.call(topUp, {
      params: { ...params, alias },
      body: { request: uuidv7(), amountYen: 100 },
    });
    const { person } = await admin.call(registerPerson, {
      params,
      body: { alias, name: '鶴ヶ島 花子', reading: 'つるがしま はなこ' },
    });
    Object.assign(ids, { sheet, slip, person });
    await admin.call(createPlaylist, { params, body: { id: 'mornings', name: { ja: '朝の番組' } } });
    const { notice } = await admin.call(createNotice, {
      params,
      body: { title: { ja: '断水' }, text: { ja: '明日の朝、水が止まります' } },
    });
    Object.assign(ids, { playlist: 'mornings', notice }, (await seedPosted(world(), town.municipality)).ids);
    await seedStranger();
  });

  /** The neighbour exists and has nothing. */
  const seedStranger = () =>
    ask('post /municipalities', { id: STRANGER, settings: { name: text, deskPlace: text } });

  async function ask(
    route: string,
    body: object,
    municipality = STRANGER,
  ): Promise<{ status: number; answer: unknown }> {
    const [method = '', path = ''] = route.split(' ');
    const address = path.replace(/:([a-z]+)/g, (_, name: string) =>
      name === 'municipality' ? municipality : (ids?.[name] ?? ''),
    );
    const response = await fetch(`${world().url}/api/office${address}`, {
      method: method.toUpperCase(),
      headers: { authorization: `Bearer ${world().adminToken}`, 'content-type': 'application/json' },
      body: method === 'get' ? null : JSON.stringify(body),
    });
    // A list may be a file.
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, answer: isJson ? await response.json() : await response.text() };
  }

  /** Everything the home town's lists say, but for when they were asked. */
  async function homeTown(): Promise<unknown> {
    const lists = OFFICE_ROUTES.filter(
      ({ method, path, file }) =>
        method === 'get' && path.split(':').length === 2 && file !== 'application/pdf',
    );
    const answers = await Promise.all(lists.map(({ path }) => ask(`get ${path}`, {}, town.municipality)));
    return answers.map(({ answer }) =>
      typeof answer === 'object' ? { ...answer, at: null, asOf: null } : answer,
    );
  }

  // A year and a place in the own log are of every town; they name nothing of another.
  const named = OFFICE_ROUTES.filter(
    ({ path }) => path.split(':').length > 2 && !/:(year|seq|signIn)\b/.test(path),
  ).map(({ method, path }) => `${method} ${path}`);
  /** For a route that BODIES says nothing of: something it takes, so that it is the name that is refused. */
  const bodyFor = (route: string): object => {
    const found = OFFICE_ROUTES.find(({ method, path }) => `${method} ${path}` === route);
    return (found && (sampleOf(found.body) as object)) ?? {};
  };
  it.each(named)('%s does nothing to the neighbour', async (route) => {
    const body = BODIES[route] ?? bodyFor(route);
    const before = await homeTown();
    const { status, answer } = await ask(route, body);
    expect([status, Problem.parse(answer).code]).toEqual([404, 'name/unknown']);
    expect(await homeTown()).toEqual(before);
  });

  it.each(IN_BODY)('%s does nothing to the neighbour', async (route, body) => {
    const before = await homeTown();
    const { status, answer } = await ask(route, body);
    expect([status, Problem.parse(answer).code]).toEqual([404, 'name/unknown']);
    expect(await homeTown()).toEqual(before);
  });

  it('lists nothing of the neighbour', async () => {
    const lists = OFFICE_ROUTES.filter(
      ({ method, path }) => method === 'get' && path.split(':').length === 2,
    );
    expect(lists.length).toBeGreaterThan(5);
    for (const { path } of lists) {
      const { answer } = await ask(`get ${path}`, {});
      const said = JSON.stringify(answer);
      for (const id of [
        ids['kiosk'],
        ids['alias'],
        'satoyama',
        town.session,
        'festival',
        'mornings',
        ids['poster'],
        ids['post'],
      ])
        expect(said).not.toContain(id);
    }
  });

  it.each(OFFICE_ROUTES.map(({ method, path }) => `${method} ${path}`))(
    '%s asks for the token',
    async (route) => {
      const [method = '', path = ''] = route.split(' ');
      for (const authorization of ['', 'Bearer wrong', `Basic ${world().adminToken}`]) {
        const response = await fetch(`${world().url}/api/office${path}`, {
          method,
          headers: { authorization },
        });
        expect([response.status, Problem.parse(await response.json()).code]).toEqual([
          401,
          'request/unauthorised',
        ]);
      }
    },
  );
}
