import { z } from 'zod';
import { Slug } from '../id.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { createEvent } from './events.ts';
import { createKiosk } from './fleet.ts';
import { NewSettings } from './municipalities.ts';
import { createProject } from './projects.ts';
import { createRuleVersion } from './rules.ts';
import { createSite } from './sites.ts';
import { inviteStaff } from './staff.ts';

/**
 * A whole municipality in one file: each list holds what the endpoint of the same name takes. What is there already by
 * its name is left as it is, so that the same file may be sent again.
 */
export const TownFile = z.strictObject({
  municipality: Slug,
  settings: NewSettings,
  sites: z.array(createSite.body).max(500).default([]),
  kiosks: z.array(createKiosk.body).max(500).default([]),
  rules: z.array(createRuleVersion.body).max(50).default([]),
  projects: z.array(createProject.body).max(500).default([]),
  events: z
    .array(createEvent.body.safeExtend({ id: Slug }))
    .max(500)
    .default([]),
  staff: z.array(inviteStaff.body).max(200).default([]),
});
export type TownFile = z.infer<typeof TownFile>;

export const TOWN_FILE_MAX = 200_000;

export const TownFileLine = z.object({
  kind: z.enum(['municipality', 'site', 'rule', 'project', 'event', 'kiosk', 'invitation']),
  name: z.string(),
  does: z.enum(['make', 'keep']),
});
export type TownFileLine = z.infer<typeof TownFileLine>;

export const TownFileFault = z.object({
  /** e.g. `events.2.sessions.0.endsAt`; '' for the file itself. */
  place: z.string(),
  /** From 1. */
  line: z.int().nullable(),
  words: z.string(),
});
export type TownFileFault = z.infer<typeof TownFileFault>;

export const makeTown = endpoint({
  id: 'makeTown',
  method: 'post',
  path: '/municipalities/file',
  needs: 'municipality.create',
  summary:
    'Makes a municipality from one JSON or YAML file; a dry run says what would be made, and each fault by place',
  body: z.strictObject({
    text: z.string().min(1).max(TOWN_FILE_MAX),
    dryRun: z.boolean(),
  }),
  // The log holds each thing that was made by itself; here stands only that a file was sent.
  secrets: ['text'],
  // Hundreds of things, each committed by itself; and the codes are in this answer alone.
  isLong: true,
  answer: z.object({
    state: z.enum(['faulty', 'planned', 'made']),
    municipality: Slug.nullable(),
    lines: z.array(TownFileLine),
    faults: z.array(TownFileFault),
    /** Single-use codes for the kiosks that were made: here and nowhere else. */
    codes: z.array(z.object({ kiosk: z.string(), code: z.string(), expiresAt: Instant })),
    /** Single-use links for the people who were invited: here and nowhere else. */
    invitations: z.array(
      z.object({ name: z.string(), email: z.string(), link: z.string(), expiresAt: Instant }),
    ),
  }),
});
