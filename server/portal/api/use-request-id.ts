import { useState } from 'react';

/**
 * The id of what this form sends, made once: sent twice, by a double click or after a lost answer, it is written once.
 * `renew` begins the next one, after the first is written.
 */
export function useRequestId(): { readonly request: string; renew(): void } {
  const [request, setRequest] = useState(newRequestId);
  return { request, renew: () => setRequest(newRequestId()) };
}

/** A random UUID; also where the page came by plain http, which has no `crypto.randomUUID`. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
