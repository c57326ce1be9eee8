import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HintHub, hintHub } from '../../../../server/kiosks/hint-hub.ts';

/** Stands for the open answer of one kiosk. */
class FakeStream extends EventEmitter {
  text = '';
  ended = false;
  readonly writableLength = 0;
  writeHead() {}
  write(text: string) {
    this.text += text;
  }
  end() {
    this.ended = true;
    this.emit('close');
  }
  get hints() {
    return this.text.split('event: changed').length - 1;
  }
}

let hub: HintHub;
/** What the books would say: another name is news. */
let newest: string;
beforeEach(() => {
  vi.useFakeTimers();
  newest = '1';
  hub = hintHub({
    maxListeners: 3,
    newestChange: async () => newest,
    onFault: (cause) => {
      throw cause;
    },
  });
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

function listen(municipality: string, kiosk: string) {
  const stream = new FakeStream();
  // Only the members above are used of a response.
  const taken = hub.listen(municipality, kiosk, stream as unknown as ServerResponse);
  return { stream, taken };
}

describe('hintHub', () => {
  it('turns a burst into one hint, for others in the same town', async () => {
    const one = listen('tsurugashima', 'k1').stream;
    const two = listen('tsurugashima', 'k2').stream;
    const other = listen('kawagoe', 'k3').stream;
    for (let burst = 0; burst < 50; burst++) hub.changed('tsurugashima', 'k1');
    expect(two.hints).toBe(0);
    await vi.advanceTimersByTimeAsync(250);
    expect([one.hints, two.hints, other.hints]).toEqual([0, 1, 0]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(two.hints).toBe(1);
  });

  it('tells everybody when several kiosks, or the office, caused it', async () => {
    const one = listen('tsurugashima', 'k1').stream;
    const two = listen('tsurugashima', 'k2').stream;
    hub.changed('tsurugashima', 'k1');
    hub.changed('tsurugashima', 'k2');
    await vi.advanceTimersByTimeAsync(250);
    expect([one.hints, two.hints]).toEqual([1, 1]);
    newest = '2';
    hub.changed('tsurugashima');
    await vi.advanceTimersByTimeAsync(250);
    expect([one.hints, two.hints]).toEqual([2, 2]);
  });

  it("does not wake anybody for what is nobody's news", async () => {
    const two = listen('tsurugashima', 'k2').stream;
    hub.changed('tsurugashima', 'k1');
    await vi.advanceTimersByTimeAsync(250);
    hub.changed('tsurugashima', 'k1');
    await vi.advanceTimersByTimeAsync(250);
    expect(two.hints).toBe(1);
    newest = '2';
    hub.changed('tsurugashima', 'k1');
    await vi.advanceTimersByTimeAsync(250);
    expect(two.hints).toBe(2);
  });

  it('keeps one stream per kiosk, the newest, and no more than agreed', async () => {
    const former = listen('tsurugashima', 'k1').stream;
    const newest = listen('tsurugashima', 'k1').stream;
    expect([former.ended, newest.ended, hub.size]).toEqual([true, false, 1]);
    listen('tsurugashima', 'k2');
    listen('tsurugashima', 'k3');
    expect(listen('tsurugashima', 'k4').taken).toBe(false);
    newest.end();
    expect(listen('tsurugashima', 'k4').taken).toBe(true);
  });

  it('beats, hangs up on one, and ends all when it closes', async () => {
    const one = listen('tsurugashima', 'k1').stream;
    const two = listen('tsurugashima', 'k2').stream;
    const before = one.text.length;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(one.text.slice(before)).toBe(':\n\n');
    hub.hangUp('tsurugashima', 'k1');
    expect([one.ended, two.ended, hub.size]).toEqual([true, false, 1]);
    hub.close();
    expect(two.ended).toBe(true);
  });
});
