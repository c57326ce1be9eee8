import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { openLedger } from '../../../../server/ledger/open-ledger.ts';
import { CHAIN_START } from '../../../../shared/fact-chain.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'machitouch-ledger-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const NO_FACTS = JSON.stringify({
  protocol: 1,
  epoch: 'abcdefghijkl',
  fromSeq: 1,
  previous: CHAIN_START,
  facts: [],
  now: { at: '2010-10-24T01:24:00.000Z', boot: '0190a1b2-0000-7000-8000-000000000001', monoMs: 1 },
  cursor: null,
  health: { version: 'test', reader: 'ready', waiting: 0, quarantined: 0, diskFreeMb: null },
});

it('answers what came before it closed, and then is closed', async () => {
  const database = join(dir, 'books.sqlite');
  const books = openDb(database);
  await books.migrate();
  await books.close();
  const ledger = await openLedger({ database, secret: new Uint8Array(32), onFault: () => {} });
  const answers = ['a', 'b', 'c'].map((kiosk) =>
    ledger.exchange({ municipality: 'm', kiosk, counter: 1, body: new TextEncoder().encode(NO_FACTS) }),
  );
  // The close is asked for before the first group is written: the ledger's thread must still take its turn.
  await ledger.close();
  for (const answer of answers) await expect(answer).resolves.toMatchObject({ code: 'kiosk/unknown' });
}, 20_000);
