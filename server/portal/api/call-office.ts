import type { AnswerOf, Endpoint, InputOf } from '../../../shared/office/endpoint.ts';
import { askEndpoint, callEndpoint } from './call-endpoint.ts';

const OFFICE = '/api/office';

/** Calls an endpoint of the office as the person who is signed in. Throws as callEndpoint does. */
export const callOffice = <E extends Endpoint>(
  endpoint: E,
  input: Partial<InputOf<E>>,
  signal?: AbortSignal,
): Promise<AnswerOf<E>> => callEndpoint(OFFICE, endpoint, input, signal);

/**
 * The bytes of an endpoint that answers a file, with the name the server gives it. Throws as callEndpoint does; `onBytes`
 * hears how many came so far.
 */
export async function callForFile<E extends Endpoint>(
  endpoint: E,
  input: Partial<InputOf<E>>,
  onBytes?: (bytes: number) => void,
): Promise<{ readonly name: string; readonly file: Blob }> {
  const { headers, body } = await askEndpoint(OFFICE, endpoint, input, { onBytes });
  const disposition = headers.get('content-disposition') ?? '';
  const said = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="([^"]+)"/i.exec(disposition)?.[1];
  return { name: said !== undefined ? decodeURIComponent(said) : (plain ?? endpoint.id), file: body };
}
