import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import type { AnswerOf, Endpoint, InputOf } from '../../../shared/office/endpoint.ts';
import { ApiRoot } from './api-root.ts';
import { callEndpoint } from './call-endpoint.ts';
import type { OfficeProblem } from './office-problem.ts';

export interface AskOptions {
  /** False waits, e.g. until something is chosen. */
  readonly when?: boolean;
  /** Asks again so often while the page is seen: for what changes by itself. */
  readonly everyMs?: number;
  /** Shows the former answer while a changed question is under way: for tables. */
  readonly keep?: boolean;
}

/** The name under which an answer is kept: `[endpoint's id, params, query]`. */
export const askKey = <E extends Endpoint>(endpoint: E, input: Partial<InputOf<E>>) =>
  [endpoint.id, input.params ?? {}, input.query ?? {}] as const;

/** Reads an endpoint: `const rules = useAsk(listRules, {params: {municipality}})`. */
export function useAsk<E extends Endpoint>(
  endpoint: E,
  input: Partial<InputOf<E>>,
  { when = true, everyMs, keep = false }: AskOptions = {},
): UseQueryResult<AnswerOf<E>, OfficeProblem> {
  const root = useContext(ApiRoot);
  return useQuery<AnswerOf<E>, OfficeProblem>({
    queryKey: askKey(endpoint, input),
    queryFn: ({ signal }) => callEndpoint(root, endpoint, input, signal),
    enabled: when,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
    ...(keep && { placeholderData: keepPreviousData }),
  });
}
