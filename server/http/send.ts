import type { ServerResponse } from 'node:http';
import { problemOf, type Refused } from './problem.ts';

/** Sends bytes that are already JSON. */
export function sendJsonBytes(response: ServerResponse, status: number, bytes: Uint8Array | string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(bytes),
    'cache-control': 'no-store',
  });
  response.end(bytes);
}

export const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  sendJsonBytes(response, status, JSON.stringify(body));

/** Sends a refusal as problem+json. */
export function sendProblem(response: ServerResponse, refused: Refused): void {
  const problem = problemOf(refused);
  const text = JSON.stringify(problem);
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...refused.headers,
  });
  response.end(text);
}
