import type { TextRun } from '../../../shared/storyboard.ts';

/** A place in a text, and how it is read; null says that it stands without a reading. */
export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly reading: string | null;
}

/** Runs of a text with other readings laid over them: what lies beneath, even in part, is read no more. */
export function layOver(runs: readonly TextRun[], spans: readonly MarkedSpan[]): TextRun[] {
  const text = runs.map(({ base }) => base).join('');
  const laid: TextRun[] = [];
  const marks = inOrder(spans);
  let at = 0;
  let mark = marks.shift();
  for (const { base, reading } of runs) {
    const end = at + base.length;
    let from = at;
    while (mark !== undefined && mark.start < end) {
      if (mark.start > from) laid.push({ base: text.slice(from, mark.start), reading: null });
      if (mark.start >= at) laid.push({ base: text.slice(mark.start, mark.end), reading: mark.reading });
      from = Math.min(end, mark.end);
      if (mark.end > end) break;
      mark = marks.shift();
    }
    if (from < end)
      laid.push(from === at ? { base, reading } : { base: text.slice(from, end), reading: null });
    at = end;
  }
  return joined(laid);
}

/** Of two that overlap the earlier counts, of two at one place the longer. */
function inOrder(spans: readonly MarkedSpan[]): MarkedSpan[] {
  const kept: MarkedSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}

/** What stands without a reading is one run. */
function joined(runs: readonly TextRun[]): TextRun[] {
  const out: TextRun[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (run.reading === null && last?.reading === null) {
      out[out.length - 1] = { base: last.base + run.base, reading: null };
    } else out.push(run);
  }
  return out;
}
