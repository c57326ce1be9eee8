import { z } from 'zod';
import { Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown } from './paths.ts';

/** The most notices of a municipality that are neither over nor taken back: a kiosk is told of each. */
export const OPEN_NOTICES_MAX = 45;

export const NoticeState = z.enum(['coming', 'shown', 'over', 'ended']);
export type NoticeState = z.infer<typeof NoticeState>;

export const NoticeRow = z.object({
  notice: Uuid,
  kind: z.enum(['city', 'emergency']),
  title: Text,
  text: Text,
  fromAt: Instant,
  untilAt: Instant.nullable(),
  /** `over` by its time, `ended` by a person. */
  state: NoticeState,
  madeBy: z.string(),
  madeAt: Instant,
  endedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
});
export type NoticeRow = z.infer<typeof NoticeRow>;

const OfNotice = InTown.extend({ notice: Uuid });

export const listNotices = endpoint({
  id: 'listNotices',
  method: 'get',
  path: '/m/:municipality/notices',
  needs: 'notice.read',
  summary: 'Notices of the city and emergencies, the newest first.',
  params: InTown,
  query: PageQuery.omit({ search: true }).extend({ kind: NoticeRow.shape.kind.optional() }),
  answer: pageOf(NoticeRow),
});

export const createNotice = endpoint({
  id: 'createNotice',
  method: 'post',
  path: '/m/:municipality/notices',
  needs: 'notice.write',
  summary: 'Words of the city that have their turn between movies for a time.',
  params: InTown,
  body: z.strictObject({
    title: Text,
    text: Text,
    /** Now unless said. */
    fromAt: Instant.optional(),
    untilAt: Instant.nullable().default(null),
  }),
  answer: NoticeRow,
});

export const updateNotice = endpoint({
  id: 'updateNotice',
  method: 'put',
  path: '/m/:municipality/notices/:notice',
  needs: 'notice.write',
  summary: 'Changes a notice of the city that is not over.',
  params: OfNotice,
  body: z.strictObject({
    title: Text.optional(),
    text: Text.optional(),
    fromAt: Instant.optional(),
    untilAt: Instant.nullable().optional(),
  }),
  answer: NoticeRow,
});

export const endNotice = endpoint({
  id: 'endNotice',
  method: 'post',
  path: '/m/:municipality/notices/:notice/end',
  needs: 'notice.write',
  summary: 'Takes a notice of the city back.',
  params: OfNotice,
  answer: NoticeRow,
});

export const readEmergency = endpoint({
  id: 'readEmergency',
  method: 'get',
  path: '/m/:municipality/emergency',
  needs: 'notice.read',
  summary: 'The emergency that is on every screen now, if one is.',
  params: InTown,
  answer: z.object({ emergency: NoticeRow.nullable(), kiosks: z.int() }),
});

export const raiseEmergency = endpoint({
  id: 'raiseEmergency',
  method: 'post',
  path: '/m/:municipality/emergency',
  needs: 'notice.emergency',
  summary:
    'Puts words in front of everything on every kiosk at once; they take the place of an emergency that is on.',
  params: InTown,
  body: z.strictObject({
    title: Text,
    text: Text,
    /** Without one it lasts until somebody ends it. */
    untilAt: Instant.nullable().default(null),
  }),
  answer: NoticeRow,
});

export const endEmergency = endpoint({
  id: 'endEmergency',
  method: 'post',
  path: '/m/:municipality/emergency/end',
  needs: 'notice.emergency',
  summary: 'Takes the emergency from every kiosk.',
  params: InTown,
  answer: NoticeRow,
});
