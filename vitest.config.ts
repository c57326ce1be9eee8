import { defineConfig } from 'vitest/config';

/** One reader daemon, one demo: what there is once on a machine, and what must happen within seconds, waits for no other. */
const ALONE = [
  'tests/integration/kiosk/reader/**/*.test.ts',
  'tests/integration/kiosk/host/reader/**/*.test.ts',
  'tests/e2e/card-to-ledger.test.ts',
  'tests/e2e/post-to-screen.test.ts',
  'tests/e2e/start.test.ts',
  'tests/faults/**/*.test.ts',
];

/** For what other processes do: a machine that is busy answers in seconds what it else answers in milliseconds. */
const expect = { poll: { timeout: 20_000 } };

/**
 * Node strips the types of our sources by WebAssembly, in each thread. When V8 13.6 makes a wrapper of it faster in one thread while another
 * ends, it may abort the process (WasmImportWrapperCache::Free): it never does so with a budget that is never used up.
 */
const execArgv = ['--wasm-wrapper-tiering-budget=1000000000'];

/** One project per level of realness. Everything but `unit` starts real processes: two files at a time, or one `alone`. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/list-failures.ts'],
    projects: [
      // Nothing is left behind by pure rules: one process for many files spares half the time, which went into imports.
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], isolate: false } },
      {
        test: {
          name: 'integration',
          execArgv,
          expect,
          include: ['tests/integration/**/*.test.ts'],
          exclude: ALONE,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          execArgv,
          expect,
          // Two browsers on two cores: one test of 840 that is outrun by a page stops nobody, but is named at the end.
          retry: 1,
          include: ['tests/e2e/**/*.test.ts'],
          exclude: ALONE,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'alone',
          expect,
          include: ALONE,
          testTimeout: 600_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
