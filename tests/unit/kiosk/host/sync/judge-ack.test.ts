import { expect, test } from 'vitest';
import { judgeAck } from '../../../../../kiosk/host/sync/judge-ack.ts';
import { Epoch } from '../../../../../shared/id.ts';

const epoch = Epoch.parse('abcdefghijkl');
const step = {
  chain: 'continued' as const,
  ack: { epoch, seq: 10, link: 'x' },
  head: { epoch, seq: 12, link: 'z' },
  linkAtAck: 'x',
  firstPendingSeq: 11,
  hasNext: true,
};

test.each([
  ['the server has what we sent', {}, 'in-step'],
  ['it holds facts whose answers were lost', { firstPendingSeq: 3 }, 'in-step'],
  ['it lost answered facts', { ack: { epoch, seq: 4, link: 'x' } }, 'ask-again'],
  ['it lost all', { ack: { epoch, seq: 0, link: '0' }, linkAtAck: '0' }, 'ask-again'],
  ['it lost facts we have forgotten', { ack: { epoch, seq: 4, link: 'x' }, hasNext: false }, 'history-lost'],
  ['it holds facts we never made', { ack: { epoch, seq: 13, link: 'y' }, linkAtAck: null }, 'forked'],
  ['it holds another fact at our place', { linkAtAck: 'other' }, 'forked'],
  ['it says so', { chain: 'forked' as const }, 'forked'],
  ['it speaks of a former epoch', { ack: { epoch: 'zzzzzzzzzzzz', seq: 99, link: 'q' } }, 'in-step'],
  ['the link at the ack is long forgotten', { linkAtAck: null }, 'in-step'],
])('%s', (_case, said, verdict) => {
  expect(judgeAck({ ...step, ...said })).toBe(verdict);
});
