import { z } from 'zod';
import type { Permission } from './permissions.ts';

/** Nothing may be said here. */
export const Nothing = z.strictObject({});

export interface OfficeInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/**
 * One door of the office's HTTP API, as data: the server mounts it, the console, the command line and the tests call it,
 * OpenAPI describes it. Every path of a municipality begins with `/m/:municipality`, and that scopes each query.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** Its name in OpenAPI and in the audit log, e.g. `createEvent`. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api/office`, or `/api/posting` for posters (shared/posting); variable parts as `:name`. */
  readonly path: string;
  /**
   * Who may. `anyone-signed-in`: each sees or changes only the own things. `sign-in-begun`: asked on the way, when the
   * second factor is still lacking. `anyone`: asked before a sign-in. `poster`: a poster of this municipality, or a
   * member of its staff who may post (`post.write`).
   */
  readonly needs: Permission | 'anyone-signed-in' | 'sign-in-begun' | 'anyone' | 'poster';
  /** One sentence for OpenAPI. */
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  /** Names in the body that no log may hold, e.g. a PIN. */
  readonly secrets: readonly string[];
  /** The answer is a file of this type instead of JSON. */
  readonly file: 'text/csv' | 'application/pdf' | 'image/png' | 'image/jpeg' | null;
  /** The first byte of the answer may be minutes away, and callers wait for it. */
  readonly isLong: boolean;
}

type Spec<P, Q, B, A> = Pick<Endpoint, 'id' | 'method' | 'path' | 'needs' | 'summary'> & {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  readonly secrets?: readonly string[];
  readonly file?: Endpoint['file'];
  readonly isLong?: boolean;
};

/** Makes an endpoint; a part that is not said takes nothing. A file is long: it may come of a search for few rows among many. */
export function endpoint<
  A extends z.ZodType,
  P extends z.ZodType = typeof Nothing,
  Q extends z.ZodType = typeof Nothing,
  B extends z.ZodType = typeof Nothing,
>(spec: Spec<P, Q, B, A>): Endpoint<P, Q, B, A> {
  // A part that is not said has the default type, which is what Nothing is.
  const nothing = Nothing as unknown;
  return {
    secrets: [],
    file: null,
    isLong: spec.file !== undefined,
    ...spec,
    params: spec.params ?? (nothing as P),
    query: spec.query ?? (nothing as Q),
    body: spec.body ?? (nothing as B),
  };
}

/** What a caller hands in. */
export type InputOf<E extends Endpoint> = OfficeInput<
  z.input<E['params']>,
  z.input<E['query']>,
  z.input<E['body']>
>;
/** What the action gets: parsed, with defaults. */
export type ParsedOf<E extends Endpoint> = OfficeInput<
  z.output<E['params']>,
  z.output<E['query']>,
  z.output<E['body']>
>;
/** What the action gives. */
export type GivenOf<E extends Endpoint> = z.input<E['answer']>;
/** What a caller gets. */
export type AnswerOf<E extends Endpoint> = z.output<E['answer']>;

/** The address of a call below `/api/office`, with its query. */
export function addressOf(
  { path }: Pick<Endpoint, 'path'>,
  { params, query }: { readonly params?: unknown; readonly query?: unknown },
): string {
  const parts = (params ?? {}) as Readonly<Record<string, unknown>>; // Typed where it was called.
  const filled = path.replace(/:([a-z]+)/gi, (_, name: string) =>
    encodeURIComponent(String(parts[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
