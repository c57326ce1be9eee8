import { readFileSync } from 'node:fs';

/** The release this server belongs to; its kiosks should have it too. */
export const { version: VERSION } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string }; // our own manifest
