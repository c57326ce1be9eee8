import { z } from 'zod';
import { Instant } from '../time.ts';
import { StaffCard } from '../town.ts';
import { CardChoice } from './card-choice.ts';
import { endpoint } from './endpoint.ts';
import { InTown } from './paths.ts';

/** A staff PIN as it is typed at a kiosk. */
export const Pin = z.string().regex(/^[0-9]{4,8}$/, 'a PIN has 4 to 8 digits');

export const setStaffCard = endpoint({
  id: 'setStaffCard',
  method: 'post',
  path: '/m/:municipality/staff-cards',
  needs: 'staff-card.write',
  summary: 'Makes a card a staff card of the kiosks, or gives it a new PIN',
  params: InTown,
  body: z.strictObject({ card: CardChoice, name: StaffCard.shape.name, pin: Pin }),
  secrets: ['pin', 'card'],
  answer: z.object({ card: z.string(), name: z.string() }),
});

export const retireStaffCard = endpoint({
  id: 'retireStaffCard',
  method: 'post',
  path: '/m/:municipality/staff-cards/retire',
  needs: 'staff-card.write',
  summary: 'Makes a staff card an ordinary card again',
  params: InTown,
  body: z.strictObject({ card: CardChoice }),
  secrets: ['card'],
  answer: z.object({ card: z.string(), retired: z.literal(true) }),
});

export const listStaffCards = endpoint({
  id: 'listStaffCards',
  method: 'get',
  path: '/m/:municipality/staff-cards',
  needs: 'staff-card.read',
  summary: 'The staff cards, by the end of their IDs',
  params: InTown,
  answer: z.array(
    z.object({ card: z.string(), name: z.string(), createdAt: Instant, retiredAt: Instant.nullable() }),
  ),
});
