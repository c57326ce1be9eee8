import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCheckpointer } from '../../../../kiosk/host/checkpoint.ts';

describe('the log of writes is folded in', () => {
  const pragma = vi.fn();
  const onFault = vi.fn();
  const open = () => createCheckpointer({ pragma } as unknown as Database, onFault);
  beforeEach(() => {
    vi.useFakeTimers();
    pragma.mockReset();
    onFault.mockReset();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const write = (checkpointer: ReturnType<typeof open>, times: number, everyMs: number) => {
    for (let time = 0; time < times; time++) {
      const before = pragma.mock.calls.length;
      checkpointer.wrote();
      // Never inside the touch that wrote.
      expect(pragma).toHaveBeenCalledTimes(before);
      vi.advanceTimersByTime(everyMs);
    }
  };

  it('in a quiet moment, when it is worth it', () => {
    const checkpointer = open();
    write(checkpointer, 63, 60);
    vi.advanceTimersByTime(10_000);
    expect(pragma).not.toHaveBeenCalled();
    write(checkpointer, 1, 60);
    expect(pragma).not.toHaveBeenCalled();
    vi.advanceTimersByTime(300);
    expect(pragma.mock.calls).toEqual([['wal_checkpoint(PASSIVE)']]);
  });

  it('once in 512 writes where nobody leaves it a quiet moment', () => {
    const checkpointer = open();
    write(checkpointer, 2_000, 60);
    expect(pragma).toHaveBeenCalledTimes(3);
  });

  it('also after a fold that failed, which is told', () => {
    const checkpointer = open();
    const busy = new Error('busy');
    pragma.mockImplementationOnce(() => {
      throw busy;
    });
    write(checkpointer, 100, 1);
    vi.advanceTimersByTime(300);
    expect(onFault).toHaveBeenCalledExactlyOnceWith(busy);
    write(checkpointer, 100, 1);
    vi.advanceTimersByTime(300);
    expect(pragma).toHaveBeenCalledTimes(2);
  });
});
