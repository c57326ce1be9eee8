import { superviseReader } from '../../../../../kiosk/host/reader/supervise-reader.ts';

/** A host that only keeps a reader, to be killed. Says `ready` when the reader is. */
const log = { info: () => {}, warn: () => {}, error: () => {} };
const reader = superviseReader({
  source: { type: 'scripted' },
  keys: [{ version: 1, key: Buffer.alloc(32, 1).toString('base64url') }],
  log,
});
reader.onChange(({ state }) => {
  if (state === 'ready') process.stdout.write('ready\n');
});
