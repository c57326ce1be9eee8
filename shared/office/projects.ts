import { z } from 'zod';
import { Slug } from '../id.ts';
import { Text } from '../text.ts';
import { Day, Instant } from '../time.ts';
import { PolicyField } from '../wallet.ts';
import { endpoint } from './endpoint.ts';
import { NpoField, PublicField } from './field-lists.ts';
import { PageQuery, pageOf } from './page.ts';
import { Partner } from './partner.ts';
import { InTown, OfProject, Why } from './paths.ts';

const Yen = z.int().min(0).max(1_000_000_000);
/** Words that a person adds; none is an answer. */
const Note = z.string().trim().max(400).default('');

/** What the office writes about a project. */
const Words = {
  name: Text,
  /** What the gifts are used for. */
  purpose: Text,
  /** Who does it. */
  by: Text,
  /** Which of the five policy fields of the donation ordinance. */
  field: PolicyField.nullable(),
  npoField: NpoField.nullable(),
  publicField: PublicField.nullable(),
  /** The town's own display group, e.g. 子育て. */
  category: Text,
  partner: Partner.nullable(),
  /** Who supports it, shown as a sponsor (TT-105). */
  sponsor: Text.nullable(),
  goalYen: Yen,
  /** The first and the last day on which it takes gifts. */
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
};

/** `ended` and `coming`: open, and outside its period. */
export const PROJECT_STATES = ['open', 'coming', 'ended', 'paused', 'closed'] as const;
export const ProjectState = z.enum(PROJECT_STATES);
export type ProjectState = z.infer<typeof ProjectState>;

export const CERTIFICATION_STEPS = ['applied', 'certified', 'declined', 'ended', 'expired'] as const;
export const CertificationStep = z.object({
  number: z.int(),
  step: z.enum(CERTIFICATION_STEPS),
  /** With `certified`: its last day; none until the office says otherwise. */
  until: Day.nullable(),
  /** '' where the day itself decided. */
  officer: z.string(),
  note: z.string(),
  at: Instant,
});
export type CertificationStep = z.infer<typeof CertificationStep>;

const Certification = {
  certified: z.boolean(),
  certifiedUntil: Day.nullable(),
  /** Applied for and not decided yet. */
  appliedAt: Instant.nullable(),
};
const Raised = {
  raisedYen: z.int(),
  pledgedYen: z.int(),
  raisedPoints: z.int(),
  donors: z.int(),
};

export const ProjectRow = z.object({
  project: Slug,
  name: Text,
  by: Text,
  category: Text,
  field: PolicyField.nullable(),
  state: ProjectState,
  ...Certification,
  goalYen: z.int(),
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
  ...Raised,
});
export type ProjectRow = z.infer<typeof ProjectRow>;

export const ProjectFull = z.object({
  project: Slug,
  ...Words,
  // Said by former versions of the program, too: only shown here.
  npoField: z.string().nullable(),
  publicField: z.string().nullable(),
  status: z.enum(['open', 'paused', 'closed']),
  state: ProjectState,
  closedAt: Instant.nullable(),
  ...Certification,
  ...Raised,
  steps: z.array(CertificationStep),
});
export type ProjectFull = z.infer<typeof ProjectFull>;

/** By name; by state, what takes gifts first; by what was raised in yen. */
export const ProjectSort = z.enum(['name', 'state', 'raised']);
export type ProjectSort = z.infer<typeof ProjectSort>;

export const listProjects = endpoint({
  id: 'listProjects',
  needs: 'project.read',
  method: 'get',
  path: '/m/:municipality/projects',
  summary: 'The projects of a municipality with what they raised, a page at a time.',
  params: InTown,
  query: PageQuery.extend({
    state: ProjectState.optional(),
    certification: z.enum(['waiting', 'certified', 'none']).optional(),
    field: PolicyField.optional(),
    sort: ProjectSort.default('name'),
    order: z.enum(['asc', 'desc']).default('asc'),
  }),
  answer: pageOf(ProjectRow),
});

export const readProject = endpoint({
  id: 'readProject',
  needs: 'project.read',
  method: 'get',
  path: '/m/:municipality/projects/:project',
  summary: 'One project with the history of its certification.',
  params: OfProject,
  answer: ProjectFull,
});

export const createProject = endpoint({
  id: 'createProject',
  needs: 'project.write',
  method: 'post',
  path: '/m/:municipality/projects',
  summary: 'Enters a project, or the application for one.',
  params: InTown,
  body: z.strictObject({
    id: Slug,
    ...Words,
    field: Words.field.default(null),
    npoField: Words.npoField.default(null),
    publicField: Words.publicField.default(null),
    partner: Words.partner.default(null),
    sponsor: Words.sponsor.default(null),
    goalYen: Words.goalYen.default(0),
    startsOn: Words.startsOn.default(null),
    endsOn: Words.endsOn.default(null),
    /** A paused one takes no gifts yet, e.g. until it is certified. */
    status: z.enum(['open', 'paused']).default('open'),
    /** Applies for certification. */
    apply: z.boolean().default(false),
    certified: z.boolean().default(false),
  }),
  answer: z.object({ project: Slug }),
});

export const updateProject = endpoint({
  id: 'updateProject',
  needs: 'project.write',
  method: 'put',
  path: '/m/:municipality/projects/:project',
  summary: 'Changes what is said and keeps the rest; opens or pauses it.',
  params: OfProject,
  body: z.strictObject({ ...Words, status: z.enum(['open', 'paused']) }).partial(),
  answer: z.object({ project: Slug }),
});

export const closeProject = endpoint({
  id: 'closeProject',
  needs: 'project.write',
  method: 'post',
  path: '/m/:municipality/projects/:project/close',
  summary: 'No more gifts: what kiosks still take until they know waits in suspense.',
  params: OfProject,
  body: z.strictObject({ why: Why.optional() }),
  answer: z.object({ project: Slug }),
});

export const applyForCertification = endpoint({
  id: 'applyForCertification',
  needs: 'project.write',
  method: 'post',
  path: '/m/:municipality/projects/:project/apply',
  summary: 'Applies for certification, or for a longer one.',
  params: OfProject,
  body: z.strictObject({ note: Note }),
  answer: z.object({ project: Slug }),
});

export const certifyProject = endpoint({
  id: 'certifyProject',
  needs: 'project.certify',
  method: 'post',
  path: '/m/:municipality/projects/:project/certify',
  summary: 'Certifies a project to the end of a day: gifts to it earn points (TT-32).',
  params: OfProject,
  body: z.strictObject({ until: Day.nullable().default(null), note: Note }),
  answer: z.object({ project: Slug, certifiedUntil: Day.nullable() }),
});

export const declineCertification = endpoint({
  id: 'declineCertification',
  needs: 'project.certify',
  method: 'post',
  path: '/m/:municipality/projects/:project/decline',
  summary: 'Declines an application for certification.',
  params: OfProject,
  body: z.strictObject({ why: Why }),
  answer: z.object({ project: Slug }),
});

export const decertifyProject = endpoint({
  id: 'decertifyProject',
  needs: 'project.certify',
  method: 'post',
  path: '/m/:municipality/projects/:project/decertify',
  summary: 'Ends a certification before its day.',
  params: OfProject,
  body: z.strictObject({ why: Why.optional() }),
  answer: z.object({ project: Slug }),
});
