import type { RequestHandler } from 'express';
import type { Endpoint } from '../../shared/office/endpoint.ts';
import { sendJsonBytes } from '../http/send.ts';
import { type Door, describeOffice } from './describe-office.ts';

export const OPENAPI_PATH = '/api/office/openapi.json';
export const POSTING_OPENAPI_PATH = '/api/posting/openapi.json';

/** Serves the document to everybody: it tells how to ask, and opens nothing. Made when it is first asked for. */
export function openapiRoute(endpoints: readonly Endpoint[], version: string, door?: Door): RequestHandler {
  let text: string | undefined;
  return (_request, response) => {
    text ??= JSON.stringify(describeOffice(endpoints, version, door));
    sendJsonBytes(response, 200, text);
  };
}
