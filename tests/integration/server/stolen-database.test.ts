import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deriveCardKey } from '../../../server/cards/derive-card-key.ts';
import { derivePseudonymKey } from '../../../server/donations/donor-pseudonym.ts';
import { deriveCodeKey } from '../../../server/kiosks/enrolment-code.ts';
import { newCardId } from '../../factories/fact.ts';
import { type SmallTown, seedSmallTown } from '../../factories/small-town.ts';
import { enrolKiosk, type TestKiosk } from '../../factories/test-kiosk.ts';
import { type ServerWorld, startServer } from '../../fakes/server-world.ts';

let dir: string;
let world: ServerWorld;
let town: SmallTown;
let kiosk: TestKiosk;
let openCode: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'machitouch-stolen-'));
  world = await startServer({ dir, logLevel: 'trace' });
  town = await seedSmallTown(world);
  kiosk = await enrolKiosk(world.url, town.code);
  await kiosk.exchange([{ kind: 'welcome', card: newCardId('V') }]);
  openCode = (await town.addKiosk()).code;
  await world.stop();
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Every spelling in which bytes could stand in a file. */
const spellings = (bytes: Uint8Array): Buffer[] => {
  const buffer = Buffer.from(bytes);
  const texts = [
    buffer.toString('hex'),
    buffer.toString('hex').toUpperCase(),
    buffer.toString('base64'),
    buffer.toString('base64url'),
  ];
  return [buffer, ...texts.map((text) => Buffer.from(text))];
};

const files = (named: RegExp): { name: string; bytes: Buffer }[] =>
  readdirSync(dir)
    .filter((name) => named.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(dir, name)) }));

function secrets(): Record<string, Buffer[]> {
  const secret = Buffer.from(readFileSync(world.secretFile, 'utf8').trim(), 'base64url');
  const cardKeys = [1, 2].map((version) =>
    Buffer.from(deriveCardKey(secret, town.municipality, version).key, 'base64url'),
  );
  const { d = '' } = kiosk.key.privateKey.export({ format: 'jwk' });
  return {
    'server secret': spellings(secret),
    'card keys': cardKeys.flatMap(spellings),
    'pseudonym key': spellings(derivePseudonymKey(secret)),
    'code key': spellings(deriveCodeKey(secret)),
    'admin token': [Buffer.from(world.adminToken), ...spellings(Buffer.from(world.adminToken, 'base64url'))],
    'kiosk private key': spellings(Buffer.from(d, 'base64url')),
    'enrolment codes': [town.code, openCode].flatMap((code) => [
      Buffer.from(code),
      Buffer.from(code.replace('-', '')),
    ]),
  };
}

it('the search finds what is there: the kiosk public key and the card ID', () => {
  const database = Buffer.concat(files(/^machitouch\.sqlite/).map(({ bytes }) => bytes));
  expect(database.includes(kiosk.key.publicKey)).toBe(true);
  expect(database.includes(newCardId('V'))).toBe(true);
});

it.each([
  'server secret',
  'card keys',
  'pseudonym key',
  'code key',
  'admin token',
  'kiosk private key',
  'enrolment codes',
])('neither the database nor the log holds the %s', (name) => {
  const searched = files(/^machitouch\.sqlite|\.log$/);
  expect(searched.length).toBeGreaterThan(1);
  const needles = secrets()[name] ?? [];
  expect(needles.length).toBeGreaterThan(1);
  for (const { name: file, bytes } of searched) {
    for (const needle of needles) expect(bytes.includes(needle), `${name} in ${file}`).toBe(false);
  }
});

it('the secrets lie in files that only their owner can read', () => {
  for (const name of ['server.secret', 'admin.token'])
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
});
