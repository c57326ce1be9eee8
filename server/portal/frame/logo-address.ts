import { addressOf } from '../../../shared/office/endpoint.ts';
import { readLogo } from '../../../shared/office/municipalities.ts';

/** The address of a municipality's logo; another content is another address. */
export const logoAddress = (municipality: string, logo: string): string =>
  `/api/office${addressOf(readLogo, { params: { municipality }, query: { v: logo } })}`;
