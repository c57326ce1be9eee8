import { z } from 'zod';
import { KioskId, Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { InTown, OfKiosk } from './paths.ts';

export const listDeskKiosks = endpoint({
  id: 'listDeskKiosks',
  method: 'get',
  path: '/m/:municipality/desk/kiosks',
  needs: 'card.read',
  summary: 'Kiosks at which a card can be touched for the desk, by name.',
  params: InTown,
  answer: z.array(z.object({ kiosk: KioskId, name: z.string(), site: Text })),
});

export const listTaps = endpoint({
  id: 'listTaps',
  method: 'get',
  path: '/m/:municipality/kiosks/:kiosk/taps',
  needs: 'card.read',
  summary: 'The newest touches at a kiosk, so that a clerk picks the wallet that was just touched there.',
  params: OfKiosk,
  answer: z.array(
    z.object({
      alias: z.string(),
      kind: z.enum(['welcome', 'attendance', 'donation', 'refusal']),
      at: Instant,
      tail: z.string(),
    }),
  ),
});

export const findAtDesk = endpoint({
  id: 'findAtDesk',
  method: 'post',
  path: '/m/:municipality/desk/find',
  needs: 'card.read',
  summary:
    'Finds wallets by whatever a person shows or says: short name, town card number, receipt or slip number, name. Changes nothing; names travel in the body, as an address is written into logs.',
  params: InTown,
  body: z.strictObject({ search: z.string().trim().min(1).max(80) }),
  secrets: ['search'],
  answer: z.object({
    found: z.array(
      z.object({
        alias: z.string(),
        by: z.enum(['alias', 'town-card', 'receipt', 'slip', 'name']),
        /** Only for those who may read persons. */
        person: z.object({ person: Uuid, name: z.string(), reading: z.string() }).nullable(),
      }),
    ),
    /** A town card's number with a mistake in it. */
    wrongCheck: z.boolean(),
  }),
});
