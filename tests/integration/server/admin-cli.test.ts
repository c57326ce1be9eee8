import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { adminProgram } from '../../../scripts/admin/admin-program.ts';
import { walletAlias } from '../../../shared/alias.ts';
import { newCardId } from '../../factories/fact.ts';
import { enrolKiosk } from '../../factories/test-kiosk.ts';
import { type ServerWorld, startServer } from '../../fakes/server-world.ts';

const SCRIPT = join(import.meta.dirname, '../../../scripts/admin.ts');
let dir: string;
let world: ServerWorld;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'machitouch-cli-'));
  world = await startServer({ dir });
});
afterAll(async () => {
  await world.stop();
  rmSync(dir, { recursive: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real program, typing `input` into it. */
function admin(args: readonly string[], { input = '', url = world.url } = {}): Promise<Ran> {
  const child = spawn(process.execPath, [SCRIPT, '--url', url, '--by', '山田', ...args], {
    env: { PATH: process.env['PATH'], MACHITOUCH_ADMIN_TOKEN_FILE: join(dir, 'admin.token') },
  });
  const ran = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    ran.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ran.err += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...ran }));
  });
}
/** Runs one command in this process, which is quicker; gives what it prints. */
async function ok(line: string): Promise<string> {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += chunk;
    return true;
  });
  try {
    await adminProgram()
      .exitOverride()
      .parseAsync(['--url', world.url, '--token-file', join(dir, 'admin.token'), ...line.split(' ')], {
        from: 'user',
      });
  } finally {
    write.mockRestore();
  }
  return printed;
}

it('runs a town from the first command to the last', async () => {
  const T = 'tsurugashima';
  await ok(`town create ${T} --name 鶴ヶ島市||Tsurugashima --desk 1階 --set yenPerPoint=50`);
  expect(await ok('town list')).toMatch(/tsurugashima +鶴ヶ島市/);
  await ok(`town set ${T} offlineLimitYen=500 means=["prepaid","pledge"]`);
  expect(await ok(`town settings ${T}`)).toMatch(/offlineLimitYen +500/);
  await ok(`site create ${T} city-hall --name 市役所1階 --district chuo --kind city-hall`);
  await ok(`rule add ${T} festival --participant 2 --volunteer 10,5 --cap-day 20 --starts 2020-01-01`);
  expect(await ok(`rule list ${T}`)).toMatch(/festival +1 /);
  await ok(`event create ${T} matsuri --name 産業まつり --field E`);
  await ok(
    `session add ${T} matsuri matsuri-am --starts 2030-10-24T09:00 --ends 2030-10-24T12:00 --name 午前の部`,
  );
  await ok(`event rule ${T} matsuri festival`);
  await ok(`session set ${T} matsuri-am --place 広場 --rule festival`);
  await ok(`session cancel ${T} matsuri-am`);
  expect(await ok(`event show ${T} matsuri`)).toMatch(/matsuri-am +午前の部 .*cancelled/);
  expect(await ok(`event report ${T}`)).toMatch(/total +(- +)?0 +0 +0/);
  await ok(`event cancel ${T} matsuri`);
  await ok(
    `project create ${T} satoyama --name 里山 --purpose 苗木 --who 里山の会 --category まちづくり --field C --goal 50000`,
  );
  for (const verb of ['certify', 'decertify', 'certify']) await ok(`project ${verb} ${T} satoyama`);
  await ok(`project set ${T} satoyama --goal 60000`);
  expect(await ok(`project list ${T}`)).toMatch(/satoyama +里山 .*60000/);

  const made: unknown = JSON.parse(await ok(`--json kiosk create ${T} --name K1 --site city-hall`));
  const { kiosk: id, code } = made as { kiosk: string; code: string };
  const kiosk = await enrolKiosk(world.url, code);
  await ok(`kiosk set ${T} ${id} --name K2`);
  expect(await ok(`kiosk list ${T}`)).toMatch(/K2 +city-hall +attention +never-heard/);

  const card = newCardId('C');
  const { changes } = await kiosk.exchange([
    {
      kind: 'donation',
      card,
      project: 'satoyama',
      means: 'pledge',
      amount: 500,
      award: { points: 0, coins: 0, credits: 0 },
      rule: { id: 'gift', version: 1 },
    },
  ]);
  const wallet = changes.find((change) => change.kind === 'wallet');
  const alias = wallet?.kind === 'wallet' ? walletAlias(wallet.wallet.wallet) : '';
  expect(await ok(`wallet top-up ${T} ${alias} 1000 --slip A-17`)).toMatch(/prepaidYen +1000/);
  expect(await ok(`wallet show ${T} ${alias}`)).toMatch(/"prepaidYen":1000/);
  expect(await ok(`wallet balances ${T} ${alias}`)).toMatch(/prepaid +1000/);
  expect(await ok(`project book ${T} satoyama`)).toMatch(/pledge +500/);
  expect(await ok(`books show ${T}`)).toMatch(/pledges +satoyama +yen +500/);
  expect(await ok(`card block ${T} ${alias}`)).toMatch(/blocked +true/);
  await ok(`card unblock ${T} ${alias}/CCCC`);
  expect(await ok(`card replace ${T} ${alias} ${newCardId('D')}`)).toMatch(/opens +DDDD/);
  const staff = await admin(['staff-card', 'set', T, newCardId('S'), '--name', '佐藤'], { input: '4711\n' });
  expect([staff.code, staff.err, staff.out]).toEqual([0, 'PIN: ', expect.stringMatching(/card +SSSS/)]);
  expect(await ok(`staff-card list ${T}`)).toMatch(/SSSS +佐藤/);
  await ok(`staff-card retire ${T} ${newCardId('S')}`);
  expect(await ok(`case list ${T}`)).toBe('(none)\n');
  expect(await ok(`case quarantined ${T}`)).toBe('(none)\n');
  await ok(`town rotate-card-key ${T}`);
  await ok(`town retire-card-key ${T}`);
  await ok(`kiosk code ${T} ${id}`);
  await ok(`kiosk move ${T} ${id} city-hall`);
  expect(await ok(`kiosk ask ${T} ${id} restart`)).toMatch(/state +asked/);
  expect(await ok(`kiosk show ${T} ${id}`)).toMatch(/name +K2/);
  await ok(`kiosk revoke ${T} ${id} --why 盗難`);
  await ok(`project close ${T} satoyama`);
});

it('says in one line what is wrong, and ends with a code', async () => {
  const missing = await admin('site list nowhere'.split(' '));
  expect([missing.code, missing.out]).toEqual([0, '(none)\n']);
  const unknown = await admin('town settings nowhere'.split(' '));
  expect([unknown.code, unknown.err]).toEqual([
    1,
    'name/unknown: There is nothing of this name in this municipality (nowhere)\n',
  ]);
  const nobody = await admin(['town', 'list'], { url: 'http://127.0.0.1:9' });
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringMatching(/^no server answers: .*\n$/)]);
  const noToken = await admin(['--token-file', join(dir, 'none'), 'town', 'list']);
  expect([noToken.code, noToken.err]).toEqual([1, expect.stringMatching(/^no admin token at .*\n$/)]);
  expect((await admin(['wallet', 'balances', 'x', 'y', '--at', 'tomorrow'])).err).toContain(
    '2026-11-21T10:00',
  );
});
