import pino from 'pino';

/** The part of pino the host uses. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** JSON lines on standard error; standard output belongs to the shell's one line. */
export const createLog = (level: string): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );

/** All that a log may say of a card. */
export const cardTail = (card: string): string => `…${card.slice(-4)}`;
