import { z } from 'zod';
import { type Refused, refuse } from '../http/problem.ts';
import type { AdminWorld } from './admin-world.ts';

/** What a route gives back: a body with its status, or a refusal. */
export interface Done<Answer> {
  readonly status: 'done';
  readonly httpStatus: 200 | 201;
  readonly body: Answer;
}
export const done = <Answer>(body: Answer): Done<Answer> => ({ status: 'done', httpStatus: 200, body });
export const created = <Answer>(body: Answer): Done<Answer> => ({ status: 'done', httpStatus: 201, body });

export interface AdminInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/**
 * One admin route, as data: the server mounts it; the command line, the seed and the tests call it by the same
 * object, whose types are the caller's side of its schemas. Every path but the list of municipalities begins with
 * `/m/:municipality`, and that scopes each query.
 */
export interface AdminRoute<Params, Query, Body, Answer> {
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  /** Parses a request and runs it. */
  handle(world: AdminWorld, raw: AdminInput<unknown, unknown, unknown>): Promise<Done<Answer> | Refused>;
  /** Never present: carries the types of what a caller hands in. */
  readonly takes?: AdminInput<Params, Query, Body>;
}

/** A route of any shape, as the router sees it. */
export type AnyAdminRoute = AdminRoute<unknown, unknown, unknown, unknown>;

interface AdminRouteSpec<P, PIn, Q, QIn, B, BIn, Answer> {
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  readonly params?: z.ZodType<P, PIn>;
  readonly query?: z.ZodType<Q, QIn>;
  readonly body?: z.ZodType<B, BIn>;
  run(world: AdminWorld, input: AdminInput<P, Q, B>): Promise<Done<Answer> | Refused>;
}

const Nothing = z.unknown().transform(() => undefined);

/** Builds a route from its schemas and its action. */
export function adminRoute<
  P = undefined,
  PIn = P,
  Q = undefined,
  QIn = Q,
  B = undefined,
  BIn = B,
  Answer = unknown,
>(spec: AdminRouteSpec<P, PIn, Q, QIn, B, BIn, Answer>): AdminRoute<PIn, QIn, BIn, Answer> {
  // A part without a schema has type undefined, which is what Nothing gives.
  const params = spec.params ?? (Nothing as unknown as z.ZodType<P>);
  const query = spec.query ?? (Nothing as unknown as z.ZodType<Q>);
  const body = spec.body ?? (Nothing as unknown as z.ZodType<B>);
  return {
    method: spec.method,
    path: spec.path,
    async handle(world, raw) {
      const parsed = z.object({ params, query, body }).safeParse(raw);
      if (parsed.success) return await spec.run(world, parsed.data as AdminInput<P, Q, B>);
      const [issue] = parsed.error.issues;
      return refuse(
        'request/malformed',
        `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`,
      );
    },
  };
}
