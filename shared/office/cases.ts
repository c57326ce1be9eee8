import { z } from 'zod';
import { CaseCode, QuarantineCode } from '../exchange.ts';
import { Uuid } from '../id.ts';
import { Instant } from '../time.ts';
import { Decision, Undecided } from './case-decisions.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfCase, Why } from './paths.ts';
import { PostingLine } from './posting-line.ts';

const Code = z.union([CaseCode, QuarantineCode]);

const CaseRow = z.object({
  case: z.string(),
  code: Code,
  wallet: z.string().nullable(),
  receipt: z.string().nullable(),
  fact: z.string().nullable(),
  place: z
    .object({
      kiosk: z.string(),
      name: z.string().nullable(),
      epoch: z.string().nullable(),
      seq: z.int().nullable(),
    })
    .nullable(),
  detail: z.string(),
  openedAt: Instant,
  closed: z
    .object({
      at: Instant,
      by: z.string().nullable(),
      resolution: z.string().nullable(),
      decision: Decision.nullable(),
      transaction: z.string().nullable(),
    })
    .nullable(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const listCases = endpoint({
  id: 'listCases',
  method: 'get',
  path: '/m/:municipality/cases',
  needs: 'case.read',
  summary:
    'What a person should decide about: recorded facts that something was odd about, and facts set aside.',
  params: InTown,
  query: PageQuery.omit({ search: true }).extend({
    state: z.enum(['open', 'closed']).default('open'),
    code: Code.optional(),
    kiosk: z.string().max(80).optional(),
    /** Opened before this moment. */
    before: Instant.optional(),
    since: Instant.optional(),
    /** Of when open ones were opened and closed ones closed; unless said, open ones oldest first, closed ones newest first. */
    order: z.enum(['asc', 'desc']).optional(),
  }),
  answer: pageOf(CaseRow),
});

/** Cases are counted no further: who has so many reads "1,000 or more". */
export const COUNTED_MAX = 1_000;

export const countCases = endpoint({
  id: 'countCases',
  method: 'get',
  path: '/m/:municipality/cases/counts',
  needs: 'case.read',
  summary: 'How many cases are open, by code and by kiosk; of each at most 1,000 are counted.',
  params: InTown,
  answer: z.object({
    open: z.int(),
    codes: z.array(z.object({ code: Code, open: z.int() })),
    kiosks: z.array(z.object({ kiosk: z.string(), name: z.string(), open: z.int() })),
    oldest: Instant.nullable(),
  }),
});

export const readCase = endpoint({
  id: 'readCase',
  method: 'get',
  path: '/m/:municipality/cases/:case',
  needs: 'case.read',
  summary: 'A case with what its fact said and moved, and what may be decided about it.',
  params: OfCase,
  answer: CaseRow.extend({
    /** The fact's own text; of card IDs only their ends. */
    said: z.string().nullable(),
    moved: z.array(PostingLine),
    /** What the office did that opened it, where no kiosk's fact did: `moved` is then what this moved. */
    openedBy: z.object({ transaction: Uuid, kind: z.string() }).nullable(),
    decisions: z.array(Decision),
  }),
});

const Chosen = z.array(z.string().min(1).max(80)).min(1).max(200);
const Outcome = z.object({
  case: z.string(),
  status: z.enum(['decided', 'already', 'refused']),
  transaction: z.string().nullable(),
  postings: z.array(PostingLine),
  /** Why not. */
  undecided: Undecided.nullable(),
});
const Total = PostingLine.pick({ unit: true, amount: true }).extend({
  from: PostingLine.shape.from.shape.purpose,
  to: PostingLine.shape.to.shape.purpose,
});

export const previewDecision = endpoint({
  id: 'previewDecision',
  method: 'post',
  path: '/m/:municipality/cases/preview',
  needs: 'case.read',
  summary: 'What a decision would post, worked out by the very steps that post it. Changes nothing.',
  params: InTown,
  body: z.strictObject({ cases: Chosen, decision: Decision }),
  answer: z.object({ outcomes: z.array(Outcome), totals: z.array(Total) }),
});

export const decideCases = endpoint({
  id: 'decideCases',
  method: 'post',
  path: '/m/:municipality/cases/decide',
  needs: 'case.decide',
  summary: 'Decides one case, or several alike, and posts it: each once, closed in the same transaction.',
  params: InTown,
  body: z.strictObject({ cases: Chosen, decision: Decision, why: Why }),
  answer: z.object({ outcomes: z.array(Outcome), totals: z.array(Total) }),
});

export const listQuarantined = endpoint({
  id: 'listQuarantined',
  method: 'get',
  path: '/m/:municipality/quarantined',
  needs: 'case.read',
  summary: 'Facts that were set aside instead of being posted, with what they said. They are kept for ever.',
  params: InTown,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
  answer: z.array(
    z.object({
      case: z.string(),
      code: Code,
      place: z.object({
        kiosk: z.string().nullable(),
        epoch: z.string().nullable(),
        seq: z.int().nullable(),
      }),
      keptAt: Instant,
      text: z.string(),
    }),
  ),
});
