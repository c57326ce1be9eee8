import type { AnswerOf, Endpoint, InputOf } from '../../../shared/office/endpoint.ts';
import { askEndpoint, callEndpoint } from './call-endpoint.ts';

const OFFICE = '/api/office';

/** Calls an endpoint of the office as the person who is signed in. Throws as callEndpoint does. */
export const callOffice = <E extends Endpoint>(
  endpoint: E,
  input: Partial<InputOf<E>>,
  signal?: AbortSignal,
): Promise<AnswerOf<E>> => callEndpoint(OFFICE, endpoint, input, signal);

/** The bytes of an endpoint that answers a file, with the name the server gives it. */
export async function callForFile<E extends Endpoint>(
  endpoint: E,
  input: Partial<InputOf<E>>,
): Promise<{ readonly name: string; readonly file: Blob }> {
  const response = await askEndpoint(OFFICE, endpoint, input);
  const said = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const plain = /filename="([^"]+)"/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const name = said !== undefined ? decodeURIComponent(said) : (plain ?? endpoint.id);
  return { name, file: await response.blob() };
}
