import type { IncomingMessage } from 'node:http';
import { type Refused, refuse } from './problem.ts';

/**
 * The whole body as bytes, at most `maxBytes`. A longer one is refused as soon as that is known and the
 * connection closes after the answer, so that nobody makes us read on. Rejects when the sender goes away.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | Refused> {
  const tooLarge = () => refuse('request/too-large', `at most ${maxBytes} bytes`, { connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      request.off('data', onData);
      request.pause();
      resolve(tooLarge());
    };
    request.on('data', onData);
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new Error('the sender went away before the body was whole'));
    });
  });
}
