import type { IncomingMessage, ServerResponse } from 'node:http';
import { pinoHttp } from 'pino-http';
import type { Log } from '../log.ts';

const pathOf = (url: string | undefined): string => (url ?? '').split('?', 1)[0] ?? '';

/** One line for each request that is not an exchange: those are counted, not logged. */
export const logRequests = (log: Log) =>
  pinoHttp<IncomingMessage, ServerResponse>({
    logger: log,
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: pathOf(request.url),
      }),
      // A fault was logged where it was answered, with its incident; here it would be pino-http's own invention.
      err: () => undefined,
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response, error) => {
      if (error || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'warn' : 'info';
    },
    autoLogging: { ignore: (request) => pathOf(request.url) === '/healthz' },
  });
