import type { Refused } from '../http/problem.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { giveTryBack, type Tried, takeTry } from './pauses.ts';
import { addressTried } from './prove-person.ts';

/** Judges the secret of a link, at most as often as pauses allow; one that opens something is no guess. */
export async function takeLink<Answer extends { readonly status: string }>(
  world: OfficeWorld,
  judge: () => Promise<Answer | Refused>,
): Promise<Answer | Refused> {
  const tried: Tried[] = [{ pace: 'link', who: addressTried(world.caller.address) }];
  const taken = await takeTry(world, tried);
  if (taken.status === 'refused') return taken;
  const answer = await judge();
  // Words that a person may correct are no guess either: only a link that opens nothing is.
  const isGuess = answer.status === 'refused' && 'code' in answer && answer.code === 'link/unusable';
  if (!isGuess) await giveTryBack(world, tried);
  return answer;
}
