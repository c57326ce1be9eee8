import { expect, it } from 'vitest';
import { OFFICE_ROUTES } from '../../../../../server/office/office-routes.ts';
import { POSTING_ROUTES } from '../../../../../server/office/posting-routes.ts';
import { ACTION_WORDS } from '../../../../../server/portal/audit/action-words.ts';

const writes = [...OFFICE_ROUTES, ...POSTING_ROUTES]
  .filter(({ method }) => method !== 'get')
  .map(({ id }) => id);
/** Written by the server itself, on the way of another endpoint. */
const BY_ITSELF = ['pauseSignIn'];

it.each(['ja', 'en'] as const)('every endpoint that writes has a name in %s', (language) => {
  expect(writes.filter((id) => !ACTION_WORDS[language][id])).toEqual([]);
});

it('names nothing that is not there', () => {
  const known = [...writes, ...BY_ITSELF].sort();
  for (const language of ['ja', 'en'] as const) {
    expect(Object.keys(ACTION_WORDS[language]).filter((id) => !known.includes(id))).toEqual([]);
  }
});
