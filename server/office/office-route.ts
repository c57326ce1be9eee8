import type { z } from 'zod';
import type { AnswerOf, Endpoint, GivenOf, OfficeInput, ParsedOf } from '../../shared/office/endpoint.ts';
import { type Refused, refuse } from '../http/problem.ts';
import type { OfficeWorld } from './office-world.ts';

/** What a route gives back: a body with its status, or a refusal. */
export interface Done<Answer> {
  readonly status: 'done';
  readonly httpStatus: 200 | 201;
  readonly body: Answer;
  /** Set-Cookie headers: only signing in and out has any. */
  readonly cookies?: readonly string[];
}
export const done = <Answer>(body: Answer): Done<Answer> => ({ status: 'done', httpStatus: 200, body });
export const created = <Answer>(body: Answer): Done<Answer> => ({ status: 'done', httpStatus: 201, body });

/** A file for the person: made while it is sent, so that a long one needs no memory. */
export interface FileDone {
  readonly status: 'file';
  /** For the person's folder, e.g. `寄附-2010.csv`. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array | string>;
  /** Under this address there is this content for ever: the person's own browser may keep it. */
  readonly forEver?: boolean;
}
export const file = (
  name: string,
  bytes: AsyncIterable<Uint8Array | string>,
  { forEver = false }: { forEver?: boolean } = {},
): FileDone => ({ status: 'file', name, bytes, forEver });

/** An endpoint with the action behind it. */
export type OfficeRoute<E extends Endpoint = Endpoint> = E & {
  /** Parses a request and runs it. */
  handle(
    world: OfficeWorld,
    raw: OfficeInput<unknown, unknown, unknown>,
  ): Promise<Done<AnswerOf<E>> | FileDone | Refused>;
};

/**
 * Puts an action behind an endpoint. Its answer goes through the endpoint's schema, which drops what callers were not
 * promised and throws a fault for what does not fit.
 */
export function route<E extends Endpoint>(
  of: E,
  run: (world: OfficeWorld, input: ParsedOf<E>) => Promise<Done<GivenOf<E>> | FileDone | Refused>,
): OfficeRoute<E> {
  return {
    ...of,
    async handle(world, raw) {
      const params = of.params.safeParse(raw.params);
      if (!params.success) return malformed('params', params.error);
      const query = of.query.safeParse(raw.query);
      if (!query.success) return malformed('query', query.error);
      const body = of.body.safeParse(raw.body);
      if (!body.success) return malformed('body', body.error);
      // Each part was parsed by the schema that its type comes from; the compiler cannot pair them.
      const input = { params: params.data, query: query.data, body: body.data } as ParsedOf<E>;
      const answer = await run(world, input);
      if (answer.status !== 'done') return answer;
      return { ...answer, body: of.answer.parse(answer.body) as AnswerOf<E> };
    },
  };
}

function malformed(part: string, error: z.ZodError): Refused {
  const [issue] = error.issues;
  const place = [...(part === 'body' ? [] : [part]), ...(issue?.path ?? [])].join('.');
  return refuse(
    'request/malformed',
    `${place === '' ? '' : `${place}: `}${issue?.message ?? 'not understood'}`,
  );
}
