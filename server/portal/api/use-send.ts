import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import type { AnswerOf, Endpoint, InputOf } from '../../../shared/office/endpoint.ts';
import { ApiRoot } from './api-root.ts';
import { callEndpoint } from './call-endpoint.ts';
import type { OfficeProblem } from './office-problem.ts';

/**
 * Writes by an endpoint: `const create = useSend(createEvent); await create.mutateAsync({params, body})`. Afterwards
 * what the page shows is asked for anew, so that nobody reads a state that is over.
 */
export function useSend<E extends Endpoint>(
  endpoint: E,
): UseMutationResult<AnswerOf<E>, OfficeProblem, Partial<InputOf<E>>> {
  const queries = useQueryClient();
  const root = useContext(ApiRoot);
  return useMutation<AnswerOf<E>, OfficeProblem, Partial<InputOf<E>>>({
    mutationKey: [endpoint.id],
    mutationFn: (input) => callEndpoint(root, endpoint, input),
    onSuccess: () => queries.invalidateQueries(),
  });
}
