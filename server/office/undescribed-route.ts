import { z } from 'zod';
import { type Endpoint, endpoint, type Nothing, type ParsedOf } from '../../shared/office/endpoint.ts';
import type { Refused } from '../http/problem.ts';
import { type Done, type OfficeRoute, route } from './office-route.ts';
import type { OfficeWorld } from './office-world.ts';

type Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Answer> = Pick<
  Endpoint,
  'id' | 'method' | 'path' | 'needs'
> & {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly secrets?: readonly string[];
  run(world: OfficeWorld, input: ParsedOf<Endpoint<P, Q, B>>): Promise<Done<Answer> | Refused>;
};

/** A route whose endpoint has not moved to shared/office/ yet: its answer is whatever the action gives. */
export function officeRoute<
  Answer,
  P extends z.ZodType = typeof Nothing,
  Q extends z.ZodType = typeof Nothing,
  B extends z.ZodType = typeof Nothing,
>({ run, ...spec }: Spec<P, Q, B, Answer>): OfficeRoute<Endpoint<P, Q, B, z.ZodType<Answer, Answer>>> {
  const answer = z.unknown() as unknown as z.ZodType<Answer, Answer>; // The type is the action's own.
  return route(endpoint<typeof answer, P, Q, B>({ ...spec, summary: spec.id, answer }), run);
}
