import { createContext, useContext } from 'react';
import type { AnswerOf } from '../../shared/office/endpoint.ts';
import type { PosterMe, readPostingTown } from '../../shared/posting/poster.ts';

export type PostingTown = AnswerOf<typeof readPostingTown>;

export const TownContext = createContext<PostingTown | null>(null);

/** The town whose page this is. */
export function useTown(): PostingTown {
  const town = useContext(TownContext);
  if (!town) throw new Error('useTown stands below a town');
  return town;
}

export const MeContext = createContext<PosterMe | null>(null);

/** Who is signed in. */
export function useMe(): PosterMe {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe stands behind the sign-in');
  return me;
}
