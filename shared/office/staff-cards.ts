import { z } from 'zod';
import { Instant } from '../time.ts';
import { StaffCard } from '../town.ts';
import { CardChoice } from './card-choice.ts';
import { endpoint } from './endpoint.ts';
import { InTown, OfKiosk, Why } from './paths.ts';

/** A staff PIN as it is typed at a kiosk. */
export const Pin = z.string().regex(/^[0-9]{4,8}$/, 'a PIN has 4 to 8 digits');

/** Names a staff card of the list in the calls below. It is not the card's ID, which no page learns. */
const StaffCardName = z.string().length(16);

/** A staff card of the list, or a card as elsewhere. */
export const StaffCardChoice = z.union([CardChoice, z.strictObject({ staffCard: StaffCardName })]);
export type StaffCardChoice = z.infer<typeof StaffCardChoice>;

export const setStaffCard = endpoint({
  id: 'setStaffCard',
  method: 'post',
  path: '/m/:municipality/staff-cards',
  needs: 'staff-card.write',
  summary: 'Makes a card a staff card of the kiosks, or gives it a new PIN',
  params: InTown,
  body: z.strictObject({ card: StaffCardChoice, name: StaffCard.shape.name, pin: Pin }),
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
  body: z.strictObject({ card: StaffCardChoice, why: Why.optional() }),
  secrets: ['card'],
  answer: z.object({ card: z.string(), retired: z.literal(true) }),
});

export const StaffCardRow = z.object({
  staffCard: StaffCardName,
  /** The end of the card's ID. */
  card: z.string(),
  name: z.string(),
  createdAt: Instant,
  retiredAt: Instant.nullable(),
});
export type StaffCardRow = z.infer<typeof StaffCardRow>;

export const listStaffCards = endpoint({
  id: 'listStaffCards',
  method: 'get',
  path: '/m/:municipality/staff-cards',
  needs: 'staff-card.read',
  summary: 'The staff cards, by the end of their IDs: those in use first, by name',
  params: InTown,
  answer: z.array(StaffCardRow),
});

/** A card that was touched just now, to be made a staff card. */
export const TouchedCard = z.object({
  alias: z.string(),
  /** The end of the card's ID: with the alias it names one card. */
  tail: z.string(),
  at: Instant,
  /** Whose staff card it is already. */
  staff: z.string().nullable(),
});
export type TouchedCard = z.infer<typeof TouchedCard>;

export const listTouchedCards = endpoint({
  id: 'listTouchedCards',
  method: 'get',
  path: '/m/:municipality/staff-cards/touched/:kiosk',
  needs: 'staff-card.write',
  summary:
    'Cards touched at a kiosk in the last minutes, the newest first, of which one is to be a staff card',
  params: OfKiosk,
  answer: z.array(TouchedCard),
});
