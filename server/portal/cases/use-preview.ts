import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Decision } from '../../../shared/office/case-decisions.ts';
import { previewDecision } from '../../../shared/office/cases.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { callOffice } from '../api/call-office.ts';
import type { OfficeProblem } from '../api/office-problem.ts';

/** What a decision would post, worked out by the server with the very steps that would post it. */
export const usePreview = (
  municipality: string,
  cases: readonly string[],
  decision: Decision | null,
): UseQueryResult<AnswerOf<typeof previewDecision>, OfficeProblem> =>
  useQuery({
    queryKey: [previewDecision.id, municipality, cases, decision],
    queryFn: ({ signal }) =>
      callOffice(
        previewDecision,
        { params: { municipality }, body: { cases: [...cases], decision: decision ?? 'accept' } },
        signal,
      ),
    enabled: decision !== null && cases.length > 0,
    staleTime: 0,
  });
