import { z } from 'zod';
import { Uuid } from '../id.ts';
import { Instant } from '../time.ts';
import { Alias, Asked } from './cards.ts';
import { endpoint } from './endpoint.ts';
import { InTown } from './paths.ts';

/** What the town knows of a person. It is kept sealed and apart from the books, and no log holds it. */
export const PersonData = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** よみがな, for finding and calling by name. */
  reading: z.string().trim().min(1).max(80),
  address: z.string().trim().max(200).nullable().default(null),
  /** A telephone number or an e-mail address. */
  contact: z.string().trim().max(120).nullable().default(null),
});
export type PersonData = z.infer<typeof PersonData>;

/** The parts of PersonData: hidden from every log. */
const PERSONAL = ['name', 'reading', 'address', 'contact'];

export const OfPerson = InTown.extend({ person: Uuid });
const Person = PersonData.extend({
  person: Uuid,
  alias: z.string(),
  registeredAt: Instant,
  changedAt: Instant,
});

export const registerPerson = endpoint({
  id: 'registerPerson',
  method: 'post',
  path: '/m/:municipality/persons',
  needs: 'person.write',
  summary: 'A wallet, with all cards that open it, becomes known as a person’s.',
  params: InTown,
  body: PersonData.extend({ alias: Alias, asked: Asked }),
  secrets: PERSONAL,
  answer: Person,
});

export const readPerson = endpoint({
  id: 'readPerson',
  method: 'get',
  path: '/m/:municipality/persons/:person',
  needs: 'person.read',
  summary: 'A person’s data.',
  params: OfPerson,
  answer: Person,
});

export const updatePerson = endpoint({
  id: 'updatePerson',
  method: 'put',
  path: '/m/:municipality/persons/:person',
  needs: 'person.write',
  summary: 'Corrects a person’s data.',
  params: OfPerson,
  body: PersonData.extend({ asked: Asked }),
  secrets: PERSONAL,
  answer: Person,
});

/** A closed list: free words might hold what is to be forgotten. */
export const DELETION_REASONS = ['asked-by-person', 'moved-away', 'died', 'registered-by-mistake'] as const;

export const deletePerson = endpoint({
  id: 'deletePerson',
  method: 'post',
  path: '/m/:municipality/persons/:person/delete',
  needs: 'person.delete',
  summary:
    'Deletes a person’s data. The wallet stays, anonymous, and the books stay whole; the audit log says that it was done, without the data.',
  params: OfPerson,
  body: z.strictObject({ reason: z.enum(DELETION_REASONS), asked: Asked }),
  answer: z.object({ person: Uuid, alias: z.string(), deletedAt: Instant }),
});
