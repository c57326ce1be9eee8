import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDb } from '../../../../server/db/open-db.ts';
import { readDonation } from '../../../../server/donations/gifts.route.ts';
import {
  applyForCertification,
  certifyProject,
  declineCertification,
} from '../../../../server/projects/certification.route.ts';
import { endByDay } from '../../../../server/projects/end-by-day.ts';
import { listProjects, readProject, updateProject } from '../../../../server/projects/projects.route.ts';
import { projectNow } from '../../../../shared/rules/project-now.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type GiftTown, newGiftTown } from '../../../factories/gift-town.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

const DAY_MS = 86_400_000;

describe.each(['sqlite', 'postgres'] as const)('what ends by its day (%s)', (database) => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-by-day-'));
  const startMs = Date.now();
  let nowMs = startMs;
  let world: ServerWorld;
  let books: Database;
  let town: GiftTown;
  const dayAfter = (days: number) =>
    new Date(startMs + 9 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
  const hinted: string[] = [];
  const look = () =>
    endByDay({
      ...books,
      nowMs: () => nowMs,
      hub: {
        changed: (municipality) => {
          hinted.push(municipality);
        },
      },
    });
  beforeAll(async () => {
    world = await startServer({ dir, database, nowMs: () => nowMs });
    books = openDb(world.database);
    town = await newGiftTown(world, 'tsurugashima');
  });
  afterAll(async () => {
    await books.close();
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  const project = () => ({ ...town.params, project: 'kodomo' });
  const told = async () =>
    (await town.kiosk.pull()).findLast(
      (change) => change.kind === 'project' && change.project.id === 'kodomo',
    );

  it('certification is applied for, declined, applied for again, granted to a day, and kept as history', async () => {
    const { admin } = world;
    const params = project();
    await admin.call(applyForCertification, { params, body: { note: '書類一式' } });
    const again = admin.call(applyForCertification, { params, body: {} });
    await expect(again).rejects.toThrow('state/conflict');
    const waiting = await admin.call(listProjects, {
      params: town.params,
      query: { certification: 'waiting' },
    });
    expect(waiting.rows.map((row) => row.project)).toEqual(['kodomo']);
    await admin.call(declineCertification, { params, body: { why: '予算書がない' } });
    const nobody = admin.call(declineCertification, { params, body: { why: 'x' } });
    await expect(nobody).rejects.toThrow('state/conflict');
    await admin.call(applyForCertification, { params, body: {} });
    const past = admin.call(certifyProject, { params, body: { until: dayAfter(-1) } });
    await expect(past).rejects.toThrow('this day is over');
    await admin.call(certifyProject, { params, body: { until: dayAfter(2), note: '第3回審査会' } });
    const { steps, ...now } = await admin.call(readProject, { params });
    expect(now).toMatchObject({ certified: true, certifiedUntil: dayAfter(2), appliedAt: null });
    expect(steps.map(({ step, note }) => [step, note])).toEqual([
      ['certified', '第3回審査会'],
      ['applied', ''],
      ['declined', '予算書がない'],
      ['applied', '書類一式'],
    ]);
    expect(await told()).toMatchObject({ project: { certified: true, certifiedUntil: dayAfter(2) } });
  });

  it('certification is over after its last day: for the list at once, for the history and the kiosks by itself', async () => {
    nowMs = startMs + 2 * DAY_MS;
    await look();
    expect((await world.admin.call(readProject, { params: project() })).certified).toBe(true);
    nowMs = startMs + 3 * DAY_MS;
    expect((await world.admin.call(readProject, { params: project() })).certified).toBe(false);
    hinted.length = 0;
    await Promise.all([look(), look()]);
    await look();
    expect(hinted).toContain('tsurugashima');
    const { steps } = await world.admin.call(readProject, { params: project() });
    expect(steps.filter(({ step }) => step === 'expired')).toMatchObject([{ officer: '' }]);
    expect(await told()).toMatchObject({ project: { certified: false } });
    const certified = await world.admin.call(listProjects, {
      params: town.params,
      query: { certification: 'certified' },
    });
    expect(certified.rows.map((row) => row.project)).not.toContain('kodomo');
  });

  it('a period is over after its last day: kiosks refuse by themselves, and what one took is a gift as at a paused project', async () => {
    nowMs = startMs;
    const { admin } = world;
    await admin.call(updateProject, {
      params: project(),
      body: { startsOn: dayAfter(0), endsOn: dayAfter(1) },
    });
    const change = await told();
    if (change?.kind !== 'project') throw new Error('the kiosk heard nothing');
    expect(projectNow(change.project, nowMs).status).toBe('open');
    expect(projectNow(change.project, startMs + 2 * DAY_MS).status).toBe('paused');
    await look();
    nowMs = startMs + 2 * DAY_MS;
    expect((await admin.call(readProject, { params: project() })).state).toBe('ended');
    hinted.length = 0;
    await look();
    expect(hinted).toEqual(['tsurugashima']);
    hinted.length = 0;
    await look();
    expect(hinted).toEqual([]);
    const { receipt } = await town.give({ card: newCardId('L'), project: 'kodomo', amount: 100, nowMs });
    expect(await admin.call(readDonation, { params: { ...town.params, receipt } })).toMatchObject({
      state: 'pledged',
    });
    const backwards = admin.call(updateProject, { params: project(), body: { endsOn: dayAfter(-1) } });
    await expect(backwards).rejects.toThrow('is before startsOn');
    const strange = admin.call(updateProject, {
      params: project(),
      body: { certifiedAt: '2026-01-01T00:00:00.000Z' } as object,
    });
    await expect(strange).rejects.toThrow('request/malformed');
  });
});
