import { type Refused, refuse } from '../http/problem.ts';

const NUL = '\0';
/** No endpoint takes anything nearly as deep; what walks through a body later may then call itself. */
const DEPTH_MAX = 32;

/** Refuses what no person types and some database cannot keep (PostgreSQL: NUL), anywhere in what was said. */
export function refuseOdd(said: unknown): Refused | null {
  let level = [said];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_MAX) return refuse('request/malformed', 'too deep');
    if (level.some((each) => typeof each === 'string' && each.includes(NUL))) {
      return refuse('request/malformed', 'a NUL character');
    }
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? [...Object.keys(each), ...Object.values(each)] : [],
    );
  }
  return null;
}
