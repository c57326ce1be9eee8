import { expect, it } from 'vitest';
import type { Moment } from '../../../../../server/exchange/news/moment.ts';
import { PlannedManifests } from '../../../../../server/exchange/news/planned-manifests.ts';
import type { Reader } from '../../../../../server/ledger/engine.ts';
import { newPlace } from '../../../../factories/movie-on.ts';

const MORNING_MS = Date.parse('2010-10-24T09:00:00+09:00');
const DAY_MS = 86_400_000;

/** Only what a plan is kept by. */
const momentAt = (seq: number, municipality = 'tsurugashima') =>
  ({ municipality, changeHead: { txid: 0, seq } }) as Moment; // the rest is not asked for

/** An empty municipality, and how often its playlists were read. */
function emptyTown() {
  const town = { reads: 0 };
  const reader: Reader = {
    async lookup({ name }) {
      if (name === 'playlists-of-town') town.reads += 1;
      return [];
    },
  };
  return { town, reader };
}

it('plans once while nothing changes, however many kiosks ask', async () => {
  const { town, reader } = emptyTown();
  const manifests = new PlannedManifests();
  const plan = await manifests.planner(reader, momentAt(7), MORNING_MS);
  expect(plan(newPlace({ site: 'library' }))).toBe(plan(newPlace()));
  expect(await manifests.planner(reader, momentAt(7), MORNING_MS + 1)).toBe(plan);
  expect(town.reads).toBe(1);
});

it('plans anew after a change, on another day, and for another municipality', async () => {
  const { town, reader } = emptyTown();
  const manifests = new PlannedManifests();
  await manifests.planner(reader, momentAt(7), MORNING_MS);
  await manifests.planner(reader, momentAt(8), MORNING_MS);
  await manifests.planner(reader, momentAt(8), MORNING_MS + DAY_MS);
  await manifests.planner(reader, momentAt(8, 'kawagoe'), MORNING_MS + DAY_MS);
  expect(town.reads).toBe(4);
});

it('forgets the longest silent municipality first', async () => {
  const { town, reader } = emptyTown();
  const manifests = new PlannedManifests();
  for (let at = 0; at < 60; at++) await manifests.planner(reader, momentAt(1, `town-${at}`), MORNING_MS);
  await manifests.planner(reader, momentAt(1, 'town-59'), MORNING_MS);
  expect(town.reads).toBe(60);
  await manifests.planner(reader, momentAt(1, 'town-0'), MORNING_MS);
  expect(town.reads).toBe(61);
});
