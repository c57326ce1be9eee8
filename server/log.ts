import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * The server's log: one JSON object a line. Requests are logged by method, path and status alone, so that no
 * token, signature, enrolment code or card ID can slip in with a header, a query or a body.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  );
}
