import { beforeAll, describe, expect, it } from 'vitest';
import { cancelEvent, setEventRule } from '../../../server/events/events.route.ts';
import { cancelSession, createSession, updateSession } from '../../../server/events/sessions.route.ts';
import { moveKiosk, updateKiosk } from '../../../server/kiosks/kiosks.route.ts';
import { createSite, listSites } from '../../../server/kiosks/sites.route.ts';
import { retireFormerCardKey, rotateCardKey } from '../../../server/municipalities/card-key.route.ts';
import {
  createMunicipality,
  listMunicipalities,
  readSettings,
  updateSettings,
} from '../../../server/municipalities/municipalities.route.ts';
import { createRuleVersion, listRules } from '../../../server/points/rules.route.ts';
import { certifyProject, decertifyProject } from '../../../server/projects/certification.route.ts';
import {
  closeProject,
  createProject,
  listProjects,
  updateProject,
} from '../../../server/projects/projects.route.ts';
import {
  listStaffCards,
  listTouchedCards,
  retireStaffCard,
  setStaffCard,
} from '../../../server/staff/staff-cards.route.ts';
import { KioskId } from '../../../shared/id.ts';
import { searchAudit } from '../../../shared/office/audit-log.ts';
import type { InputOf } from '../../../shared/office/endpoint.ts';
import type { Change } from '../../../shared/town.ts';
import { newCardId } from '../../factories/fact.ts';
import { onEachDatabase } from '../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../factories/small-town.ts';
import { enrolKiosk, type TestKiosk } from '../../factories/test-kiosk.ts';

onEachDatabase('what the office decides reaches the kiosks', (world) => {
  let town: SmallTown;
  let kiosk: TestKiosk;
  const params = { municipality: 'tsurugashima' };
  beforeAll(async () => {
    town = await seedSmallTown(world());
    kiosk = await enrolKiosk(world().url, town.code);
    await kiosk.pull();
  });
  /** What the kiosk hears since it last asked, of one kind. */
  async function news<K extends Change['kind']>(kind: K): Promise<Extract<Change, { kind: K }>[]> {
    const changes = await kiosk.pull();
    return changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind);
  }

  describe('municipality', () => {
    it('has a unique name, and settings that are right', async () => {
      const { admin } = world();
      const again = admin.call(createMunicipality, {
        body: { id: 'tsurugashima', settings: { name: { ja: '鶴' }, deskPlace: { ja: '1階' } } },
      });
      await expect(again).rejects.toThrow('name/taken');
      // What the types forbid, a caller may send all the same.
      const settings = { name: { ja: '鶴' } } as InputOf<typeof createMunicipality>['body']['settings'];
      const wrong = admin.call(createMunicipality, { body: { id: 'x', settings } });
      await expect(wrong).rejects.toThrow(/request\/malformed.*settings\.deskPlace/);
      expect((await admin.call(listMunicipalities, {})).map(({ municipality }) => municipality)).toEqual([
        'tsurugashima',
      ]);
    });

    it('changes what is said and keeps the rest; a new gift ratio is a new version', async () => {
      const { admin } = world();
      const before = await admin.call(readSettings, { params });
      await admin.call(updateSettings, { params, body: { yenPerPoint: 200, donationLockMs: 5000 } });
      const [{ settings } = { settings: null }] = await news('settings');
      expect(settings).toEqual({
        ...before.settings,
        yenPerPoint: 200,
        donationLockMs: 5000,
        giftRule: { id: 'gift', version: 2 },
      });
      await admin.call(updateSettings, { params, body: { offlineLimitYen: 500 } });
      const gift = (await admin.call(listRules, { params })).filter(({ id }) => id === 'gift');
      expect(gift.map(({ version, terms }) => ({ version, terms }))).toEqual([
        { version: 1, terms: { yenPerPoint: 100 } },
        { version: 2, terms: { yenPerPoint: 200 } },
      ]);
      await expect(admin.call(updateSettings, { params, body: { amountsYen: [] } })).rejects.toThrow(
        'amountsYen',
      );
    });

    it('loses no change when several are made at once', async () => {
      const { admin } = world();
      const changes = [
        { yenPerPoint: 10 },
        { yenPerPoint: 20 },
        { offlineLimitYen: 700 },
        { visitIdleMs: 90_000 },
      ];
      await Promise.all(changes.map((body) => admin.call(updateSettings, { params, body })));
      const { settings } = await admin.call(readSettings, { params });
      expect(settings).toMatchObject({ offlineLimitYen: 700, visitIdleMs: 90_000 });
      const gift = (await admin.call(listRules, { params })).filter(({ id }) => id === 'gift');
      expect(gift.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
      expect(gift.at(-1)?.terms).toEqual({ yenPerPoint: settings.yenPerPoint });
      expect(settings.giftRule).toEqual({ id: 'gift', version: 4 });
    });

    it('rotates its card key: both for a time, then the new one', async () => {
      const { admin } = world();
      const versions = async () => (await kiosk.exchange()).cardKeys.map(({ version }) => version);
      await admin.call(rotateCardKey, { params });
      expect(await versions()).toEqual([2, 1]);
      await expect(admin.call(rotateCardKey, { params })).rejects.toThrow('state/conflict');
      // A staff card that was not used since would be a stranger, and nobody could open a kiosk's maintenance.
      const card = newCardId('V', 1);
      await admin.call(setStaffCard, { params, body: { card: { card }, name: '鈴木', pin: '4711' } });
      await expect(admin.call(retireFormerCardKey, { params })).rejects.toThrow('card-key/in-use');
      expect(await versions()).toEqual([2, 1]);
      await admin.call(retireStaffCard, { params, body: { card: { card } } });
      await kiosk.pull();
      await admin.call(retireFormerCardKey, { params });
      expect(await versions()).toEqual([2]);
    });
  });

  it('site and kiosk: a kiosk is sent elsewhere and given a session', async () => {
    const { admin } = world();
    await admin.call(createSite, {
      params,
      body: { id: 'library', name: { ja: '中央図書館' }, district: 'nishi' },
    });
    await expect(
      admin.call(createSite, { params, body: { id: 'library', name: { ja: '別' } } }),
    ).rejects.toThrow('name/taken');
    expect((await admin.call(listSites, { params })).rows.map(({ id }) => id)).toEqual([
      'city-hall',
      'library',
    ]);
    await admin.call(updateKiosk, {
      params: { ...params, kiosk: kiosk.id },
      body: { mode: 'event', session: town.session },
    });
    await admin.call(moveKiosk, { params: { ...params, kiosk: kiosk.id }, body: { site: 'library' } });
    expect((await news('profile'))[0]?.profile).toMatchObject({
      kiosk: kiosk.id,
      site: { ja: '中央図書館' },
      district: 'nishi',
      mode: 'event',
      session: town.session,
    });
    const nowhere = admin.call(moveKiosk, {
      params: { ...params, kiosk: kiosk.id },
      body: { site: 'moon' },
    });
    await expect(nowhere).rejects.toThrow('name/unknown');
  });

  it('project: made, changed, certified, closed, opened again', async () => {
    const { admin } = world();
    const project = { ...params, project: 'engeki' };
    await admin.call(createProject, {
      params,
      body: {
        id: 'engeki',
        name: { ja: '市民演劇' },
        purpose: { ja: '舞台' },
        by: { ja: '劇団' },
        category: { ja: '文化' },
        field: 'D',
      },
    });
    const told = async () =>
      (await news('project')).find((change) => change.project.id === 'engeki')?.project;
    expect(await told()).toMatchObject({ certified: false, status: 'open', field: 'D' });
    await admin.call(certifyProject, { params: project });
    await admin.call(updateProject, { params: project, body: { goalYen: 30_000, status: 'paused' } });
    expect(await told()).toMatchObject({ certified: true, status: 'paused', goalYen: 30_000 });
    await admin.call(decertifyProject, { params: project });
    await admin.call(closeProject, { params: project });
    expect(await told()).toMatchObject({ certified: false, status: 'closed' });
    await admin.call(updateProject, { params: project, body: { status: 'open' } });
    expect(await told()).toMatchObject({ status: 'open', name: { ja: '市民演劇' } });
    const listed = await admin.call(listProjects, { params });
    expect(listed.rows.find(({ project: id }) => id === 'engeki')).toMatchObject({
      state: 'open',
      goalYen: 30_000,
      raisedYen: 0,
      donors: 0,
    });
  });

  it('rules: a version holds from its start, the session before the event before the town', async () => {
    const { admin } = world();
    const award = (participant: number, volunteer: number) => ({
      participant: { points: participant },
      volunteer: { points: volunteer },
    });
    const rule = { id: 'festival', award: award(3, 8), capPointsPerDay: 20 };
    expect(
      await admin.call(createRuleVersion, {
        params,
        body: { ...rule, startsAt: '2020-01-01T00:00:00.000Z' },
      }),
    ).toMatchObject({ version: 1 });
    const event = { ...params, event: town.event };
    const told = async () =>
      (await news('session')).find((change) => change.session.id === town.session)?.session.rule;
    await admin.call(setEventRule, { params: event, body: { rule: 'festival' } });
    expect(await told()).toMatchObject({ id: 'festival', version: 1, capPointsPerDay: 20 });
    await admin.call(createRuleVersion, {
      params,
      body: { id: 'festival', award: award(4, 9), startsAt: '2020-01-01T00:00:00.000Z' },
    });
    expect(await told()).toMatchObject({ id: 'festival', version: 2 });
    await admin.call(updateSession, {
      params: { ...params, session: town.session },
      body: { rule: 'standard' },
    });
    expect(await told()).toMatchObject({ id: 'standard', version: 1 });
    const unknown = admin.call(setEventRule, { params: event, body: { rule: 'nobody' } });
    await expect(unknown).rejects.toThrow('name/unknown');
    const gift = admin.call(createRuleVersion, { params, body: { id: 'gift', award: award(1, 1) } });
    await expect(gift).rejects.toThrow('request/malformed');
  });

  it('sessions: added, moved, cancelled one by one and with their event', async () => {
    const { admin } = world();
    const event = { ...params, event: town.event };
    const pm = {
      id: 'sangyo-matsuri-pm',
      startsAt: '2030-10-24T04:00:00.000Z',
      endsAt: '2030-10-24T07:00:00.000Z',
    };
    await admin.call(createSession, { params: event, body: pm });
    await expect(admin.call(createSession, { params: event, body: pm })).rejects.toThrow('name/taken');
    const backwards = admin.call(createSession, {
      params: event,
      body: { ...pm, id: 'x', endsAt: pm.startsAt },
    });
    await expect(backwards).rejects.toThrow('ends before it starts');
    await admin.call(cancelSession, { params: { ...params, session: pm.id } });
    const [cancelled] = await news('session');
    expect(cancelled?.session).toMatchObject({ id: pm.id, status: 'cancelled' });
    await admin.call(cancelEvent, { params: event });
    expect((await news('session')).map(({ session }) => [session.id, session.status])).toContainEqual([
      town.session,
      'cancelled',
    ]);
  });

  it('staff cards: a slow hash of the PIN, a new PIN, retired', async () => {
    const { admin } = world();
    const card = newCardId('S');
    await admin.call(setStaffCard, { params, body: { card: { card }, name: '佐藤', pin: '4711' } });
    const [first] = await news('staff');
    expect(first?.staff).toMatchObject({ card, name: '佐藤', active: true });
    expect(first?.staff.pinHash).toMatch(/^scrypt\$16384\$[\w-]{22}\$[\w-]{43}$/);
    await admin.call(setStaffCard, { params, body: { card: { card }, name: '佐藤', pin: '1234' } });
    expect((await news('staff'))[0]?.staff.pinHash).not.toBe(first?.staff.pinHash);
    await admin.call(retireStaffCard, { params, body: { card: { card } } });
    expect((await news('staff'))[0]?.staff).toMatchObject({ card, active: false });
    expect(await admin.call(listStaffCards, { params })).toContainEqual(
      expect.objectContaining({ card: 'SSSS', name: '佐藤' }),
    );
    const short = admin.call(setStaffCard, { params, body: { card: { card }, name: '佐藤', pin: '12' } });
    await expect(short).rejects.toThrow('request/malformed');
  });

  it('staff cards: one that was touched is picked by alias and tail, and meant by its row from then on', async () => {
    const { admin } = world();
    const [mine, other] = [newCardId('M'), newCardId('N')];
    await kiosk.send(kiosk.request([{ kind: 'welcome', card: other }]));
    await kiosk.send(kiosk.request([{ kind: 'welcome', card: mine }]));
    await kiosk.send(kiosk.request([{ kind: 'welcome', card: mine }]));
    const touched = async () =>
      await admin.call(listTouchedCards, { params: { ...params, kiosk: KioskId.parse(kiosk.id) } });
    const [newest, ...before] = await touched();
    expect(newest).toMatchObject({ tail: 'MMMM', staff: null });
    expect(before.map(({ tail }) => tail)).toContain('NNNN');
    expect(before.map(({ tail }) => tail)).not.toContain('MMMM');
    expect(JSON.stringify([newest, before])).not.toContain(mine);
    const { alias = '', tail = '' } = newest ?? {};
    await admin.call(setStaffCard, { params, body: { card: { alias, tail }, name: '三ツ木', pin: '4711' } });
    expect((await news('staff')).at(-1)?.staff).toMatchObject({ card: mine, name: '三ツ木', active: true });
    expect((await touched())[0]).toMatchObject({ tail: 'MMMM', staff: '三ツ木' });

    const row = async () =>
      (await admin.call(listStaffCards, { params })).find(({ name }) => name === '三ツ木');
    const { staffCard = '' } = (await row()) ?? {};
    const meant = { staffCard };
    await admin.call(retireStaffCard, { params, body: { card: meant, why: '異動' } });
    expect((await news('staff')).at(-1)?.staff).toMatchObject({ card: mine, active: false });
    expect((await admin.call(listStaffCards, { params })).at(-1)?.retiredAt).not.toBeNull();
    expect((await touched())[0]).toMatchObject({ tail: 'MMMM', staff: null });
    await admin.call(setStaffCard, { params, body: { card: meant, name: '三ツ木', pin: '0815' } });
    expect((await news('staff')).at(-1)?.staff).toMatchObject({ card: mine, active: true });
    expect(await row()).toMatchObject({ staffCard, card: 'MMMM', retiredAt: null });
    const { rows } = await admin.call(searchAudit, { params, query: { subject: 'staff-card/MMMM' } });
    expect(rows.map(({ action, why }) => [action, why])).toEqual([
      ['setStaffCard', null],
      ['retireStaffCard', '異動'],
      ['setStaffCard', null],
    ]);
    const nobody = { staffCard: 'x'.repeat(16) };
    await expect(admin.call(retireStaffCard, { params, body: { card: nobody } })).rejects.toThrow(
      'name/unknown',
    );
  });
});
