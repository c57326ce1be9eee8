import { useEffect, useState } from 'react';
import { previewSheet } from '../../../shared/office/attendance.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { callOffice } from '../api/call-office.ts';
import { useTown } from '../frame/me.ts';
import type { PaperLine } from './paper-lines.ts';

const TYPING_MS = 250;

/** What the lines would post, asked for a moment after the last one was changed. */
export function usePreview(session: string, lines: readonly PaperLine[]) {
  const { municipality } = useTown();
  const [tries, setTries] = useState(0);
  const [heard, setHeard] = useState<{
    readonly of: readonly PaperLine[];
    readonly data: AnswerOf<typeof previewSheet> | null;
    readonly problem: unknown;
  }>({ of: [], data: null, problem: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again.
  useEffect(() => {
    if (lines.length === 0) return setHeard({ of: lines, data: null, problem: null });
    const ended = new AbortController();
    const timer = setTimeout(() => {
      const body = { lines: lines.map(({ number, role }) => ({ number, role })) };
      callOffice(previewSheet, { params: { municipality, session }, body }, ended.signal).then(
        (data) => setHeard({ of: lines, data, problem: null }),
        (problem: unknown) => {
          if (!ended.signal.aborted) setHeard({ of: lines, data: null, problem });
        },
      );
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [lines, municipality, session, tries]);
  return {
    data: heard.data,
    problem: heard.problem,
    /** Whether the answer is about these very lines. */
    isCurrent: heard.of === lines && heard.data !== null,
    again: () => setTries(tries + 1),
  };
}
