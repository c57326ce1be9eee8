import type { HostConfig } from '../config.ts';
import { runSync, type Sync, type SyncParts } from './run-sync.ts';

/** The loop to the configured server; without a server, facts are kept and the kiosk says it is offline. */
export function startSync(config: HostConfig, parts: SyncParts): Sync {
  const { dir, serverUrl, enrolmentCode, exchangeEveryMs, exchangeTimeoutMs, retryBaseMs, retryMaxMs } =
    config;
  if (serverUrl === null) {
    parts.log.warn('no server is configured: facts are kept and wait');
    return {
      isOnline: () => false,
      isEnrolled: () => parts.identity !== null,
      isRevoked: () => false,
      askSoon: () => undefined,
      sendPicture: () => Promise.reject(new Error('no server is configured')),
      fetchMovie: () => Promise.reject(new Error('no server is configured')),
      stop: async () => undefined,
    };
  }
  const retry = { baseMs: retryBaseMs, maxMs: retryMaxMs };
  return runSync(
    { dir, serverUrl, enrolmentCode, everyMs: exchangeEveryMs, timeoutMs: exchangeTimeoutMs, retry },
    parts,
  );
}
