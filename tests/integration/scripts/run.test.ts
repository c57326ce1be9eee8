import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'machitouch-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a set-up function in a process of its own, with these programs alone on its PATH. */
function runSetup(code: string, programs: Record<string, string>) {
  const bin = mkdtempSync(join(folder, 'bin-'));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const setup = join(root, 'scripts/setup');
  const result = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { bringDebianPackages as bring } from '${setup}/debian-packages.mjs'; ${code}`,
    ],
    { encoding: 'utf8', env: { PATH: bin, LOG: join(bin, 'log') }, timeout: 30_000 },
  );
  const log = () => readFileSync(join(bin, 'log'), 'utf8');
  return { ...result, log };
}

/** A Debian where only ffmpeg is installed. */
const DEBIAN = {
  'dpkg-query': 'echo "ffmpeg installed"; echo "pcscd config-files"; exit 1',
  'apt-get': 'echo "$DEBIAN_FRONTEND $*" >> "$LOG"',
};
const asUser = 'process.getuid = () => 1000;';
const asRoot = 'process.getuid = () => 0;';

test('root gets what is missing, and only that, without a question', () => {
  const { stdout, log, status } = runSetup(
    `${asRoot} await bring(['ffmpeg', 'pcscd', 'faketime'], { required: true })`,
    DEBIAN,
  );
  expect(status).toBe(0);
  expect(log()).toBe(
    'noninteractive update -q\nnoninteractive -q install -y --no-install-recommends pcscd faketime\n',
  );
  expect(stdout).toContain('installing Debian packages: pcscd (speaks to card readers), faketime');
});

test('anybody else gets the command to type, and the demo goes on', () => {
  const { stdout, status } = runSetup(
    `${asUser} await bring(['ffmpeg', 'pcscd'], { required: false })`,
    DEBIAN,
  );
  expect(status).toBe(0);
  expect(stdout).toContain('sudo apt-get install -y --no-install-recommends pcscd');
  expect(stdout).toContain('going on without them');
});

test('a test that could test nothing does not go on', () => {
  const { status, stderr } = runSetup(`${asUser} await bring(['pcscd'], { required: true })`, DEBIAN);
  expect(status).not.toBe(0);
  expect(stderr).toContain('sudo apt-get install');
});

test('elsewhere than on Debian it is said what is missing', () => {
  const { stdout, status } = runSetup(`await bring(['ffmpeg', 'pcscd'], { required: true })`, {
    ffmpeg: 'true',
  });
  expect(status).toBe(0);
  expect(stdout).toContain(
    'not a Debian system; install by its own means what is missing: pcscd (speaks to card readers)',
  );
});

test('an unknown command is answered with those there are', () => {
  const result = spawnSync(process.execPath, [join(root, 'scripts/run.mjs'), 'dance'], { encoding: 'utf8' });
  expect(result.status).toBe(1);
  expect(result.stdout).toContain(
    'npm run <start|test|check|bench|verify|admin|format>; "dance" is none of them',
  );
});

test('what failed is said again at the end of all steps, a line for each', () => {
  const tree = mkdtempSync(join(folder, 'failing-'));
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  // The tree has no node_modules of its own: its tests find vitest by --globals.
  writeFileSync(
    join(tree, 'bad.test.js'),
    `const later = () => setTimeout(() => { throw Error('too late'); });
    test('good', () => {});
    let tries = 0;
    test('shaky', { retry: 1 }, () => { tries += 1; if (tries === 1) throw Error('not yet'); });
    describe('a group', () => { test('bad', () => { expect('a\\nb').toBe('c'); }); });
    test('leaves something behind', async () => { later(); await new Promise((go) => setTimeout(go, 50)); });`,
  );
  writeFileSync(join(tree, 'broken.test.js'), "throw new Error('cannot even start')");
  const step = {
    name: 'a step',
    args: [vitest, 'run', '--globals', '--root', tree, `--reporter=${join(root, 'tests/list-failures.ts')}`],
  };
  const last = { name: 'another', args: ['-e', ''] };
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { runSteps } from '${join(root, 'scripts/setup/run-steps.mjs')}';
      const how = { root: ${JSON.stringify(tree)}, node: process.execPath, env: process.env };
      process.exitCode = await runSteps(${JSON.stringify([step, last])}, how);`,
    ],
    { encoding: 'utf8' },
  );
  expect(status).toBe(1);
  const end = stdout.slice(stdout.indexOf('another ...'));
  expect(end.split('\n').toSorted().join('\n')).toMatch(
    /bad\.test\.js > a group > bad: .*expected .* to be.*\n.*broken\.test\.js: .*cannot even start.*\n.*not in a test: too late/s,
  );
  expect(end).toMatch(/bad\.test\.js > shaky: PASSED ONLY WHEN TRIED AGAIN; first not yet/);
  expect(end).not.toContain('good');
  expect(end).toMatch(/FAIL {2}a step: .*\n.*ok {4}another/);
});

test('walls that are broken are found in a tree of files', () => {
  const tree = mkdtempSync(join(folder, 'tree-'));
  const plant = (path: string, text: string) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  plant('kiosk/screen/app.tsx', "import Database from 'better-sqlite3';\nexport const app = Database;\n");
  plant('media/plan/plan.ts', "export const plan = 1;\nimport { readFileSync } from 'node:fs';\n");
  plant('shared/fact.ts', "export type { App } from '../server/app.ts';\n");
  plant('server/app.ts', `export interface App {}\n${'// line\n'.repeat(260)}`);
  plant('tests/free.ts', "import 'node:fs';\n");
  const git = (...args: string[]) => spawnSync('git', args, { cwd: tree });
  git('init', '-q');
  const result = spawnSync(process.execPath, [join(root, 'scripts/check-boundaries.ts'), tree], {
    encoding: 'utf8',
  });
  expect(result.stderr.trim().split('\n').toSorted()).toEqual([
    'kiosk/screen/app.tsx:1: kiosk/screen may not import the package better-sqlite3',
    'media/plan/plan.ts:2: media/plan may not import Node',
    'server/app.ts: 261 lines, at most 250: let it do one thing',
    'shared/fact.ts:1: shared may not import server/app.ts',
  ]);
  expect(result.status).toBe(1);
});
