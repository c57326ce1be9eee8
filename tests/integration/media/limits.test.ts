import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ProcessLimits } from '../../../media/run/limited-command.ts';
import { runLimited } from '../../../media/run/run-limited.ts';

const folder = mkdtempSync(join(tmpdir(), 'machitouch-limits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENOUGH: ProcessLimits = {
  memory: { of: 'data', bytes: 2_000_000_000 },
  cpuSeconds: 60,
  fileBytes: 50_000_000,
};
const node = (script: string, limits: Partial<ProcessLimits> = {}): Promise<string> =>
  runLimited(process.execPath, ['-e', script], {
    limits: { ...ENOUGH, ...limits },
    signal: new AbortController().signal,
    // Reached by none of these: what ends them is the limit.
    limitMs: 120_000,
  });
const fill = 'const kept = []; for (let i = 0; i < 100; i++) kept.push(Buffer.alloc(8_000_000, 1));';
const write = (name: string) =>
  `require('node:fs').writeFileSync(${JSON.stringify(join(folder, name))}, Buffer.alloc(9_000_000, 1));`;

// Other systems than Linux have none of these (limited-command.ts).
describe.skipIf(process.platform !== 'linux')('a program that reads strangers’ files', () => {
  test('has what it needs', async () => {
    expect(await node(`${fill}${write('small')}console.log('whole')`)).toBe('whole\n');
    expect(statSync(join(folder, 'small')).size).toBe(9_000_000);
  });

  test('gets no more memory to write to than it may', async () => {
    const memory = { of: 'data', bytes: 600_000_000 } as const;
    await expect(node(`${fill}console.log('whole')`, { memory })).rejects.toThrow(/failed \(/);
  });

  test('gets no more addresses than it may', async () => {
    const take = (bytes: number) =>
      runLimited('dd', ['if=/dev/zero', 'of=/dev/null', 'bs=400M', 'count=1'], {
        limits: { ...ENOUGH, memory: { of: 'addresses', bytes } },
        signal: new AbortController().signal,
        limitMs: 120_000,
      });
    await expect(take(1_000_000_000)).resolves.toBe('');
    await expect(take(200_000_000)).rejects.toThrow('dd failed (1)');
  });

  test('is ended after the processor time it may take', async () => {
    await expect(node('for (;;);', { cpuSeconds: 1 })).rejects.toThrow(/failed \(SIG(KILL|XCPU)\)/);
  });

  test('writes no larger file than it may', async () => {
    await expect(node(write('large'), { fileBytes: 4_000_000 })).rejects.toThrow(/failed \(/);
    expect(statSync(join(folder, 'large')).size).toBeLessThanOrEqual(4_000_000);
  });

  test('lets others go first', async () => {
    const said = await node(`console.log(require('node:os').getPriority())`);
    expect(Number(said)).toBeGreaterThanOrEqual(10);
  });
});
