import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { Endpoint } from '../../../shared/office/endpoint.ts';
import { OfficeProblem } from './office-problem.ts';

const isSignedOut = (error: unknown): boolean =>
  error instanceof OfficeProblem && error.code === 'sign-in/needed';

/** Worth asking again by itself: the server was not reached, or was busy. A clear "no" is not. */
const isPassing = (error: unknown): boolean =>
  error instanceof OfficeProblem && ['offline', 'server/overloaded', 'server/stopping'].includes(error.code);

/**
 * A page's memory of answers. `onSignedOut` hears when the server knows us no more.
 * @param whoAsks The endpoint that says who is signed in.
 */
export function makeQueryClient(whoAsks: Pick<Endpoint, 'id'>, onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError(error, { queryKey }) {
        // What asks who is signed in hears it itself: asking anew would only hear it again.
        if (isSignedOut(error) && queryKey[0] !== whoAsks.id) onSignedOut();
      },
    }),
    mutationCache: new MutationCache({
      onError(error) {
        if (isSignedOut(error)) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (times, error) => times < 2 && isPassing(error),
        // Ours says "offline" in words; the library's own guess would leave a page waiting for ever.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
