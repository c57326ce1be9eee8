import type { ReaderLog } from '../../kiosk/host/reader/reader.ts';

export interface WrittenLog extends ReaderLog {
  readonly lines: {
    readonly level: 'info' | 'warn' | 'error';
    readonly fields: object;
    readonly words: string;
  }[];
}

/** A log that keeps its lines. */
export function newLog(): WrittenLog {
  const lines: WrittenLog['lines'] = [];
  return {
    lines,
    info: (fields, words) => lines.push({ level: 'info', fields, words }),
    warn: (fields, words) => lines.push({ level: 'warn', fields, words }),
    error: (fields, words) => lines.push({ level: 'error', fields, words }),
  };
}
