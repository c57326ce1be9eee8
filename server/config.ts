import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type MailAddress, readMailAddress } from './mail/mail-address.ts';

/** One line of the configuration could not be used. The message names the variable and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const port = z
  .string()
  .regex(/^[0-9]{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(0).max(65_535));

const database = z.string().refine((text) => !text.includes('://') || /^postgres(ql)?:\/\/[^/]+/.test(text));

const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text && text.startsWith('http'));

/** Each variable with what it must be, in words for the person who starts the server. */
const VARIABLES = {
  MACHITOUCH_DATA: { schema: z.string().min(1), say: 'a folder for the files named below' },
  MACHITOUCH_HOST: { schema: z.string().min(1), say: 'an address to listen on, such as 127.0.0.1' },
  MACHITOUCH_PORT: { schema: port, say: 'a port from 0 to 65535 (0 takes any free one)' },
  MACHITOUCH_DATABASE: {
    schema: database,
    say: 'the path of a SQLite file or a postgresql://user:password@host/database address',
  },
  MACHITOUCH_SECRET_FILE: { schema: z.string().min(1), say: 'the path of the server secret' },
  MACHITOUCH_ADMIN_TOKEN_FILE: { schema: z.string().min(1), say: 'the path of the admin token' },
  MACHITOUCH_LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    say: 'one of fatal, error, warn, info, debug, trace, silent',
  },
  MACHITOUCH_PUBLIC_ORIGIN: {
    schema: origin,
    say: 'the address kiosks use, without a path, such as https://machi.example.jp',
  },
  MACHITOUCH_PROXY_HOPS: {
    schema: z
      .string()
      .regex(/^[0-9]$/)
      .transform(Number),
    say: 'how many proxies of yours stand in front, 0 to 9',
  },
  MACHITOUCH_CODE_MINUTES: {
    schema: z
      .string()
      .regex(/^[0-9]+$/)
      .transform(Number)
      .pipe(z.int().min(1).max(1440)),
    say: 'how long an enrolment code lives, 1 to 1440 minutes',
  },
  MACHITOUCH_MAIL_URL: {
    schema: z.string().refine((text) => readMailAddress(text) !== undefined),
    say: 'where letters go out and whom they are from, such as smtps://user:password@mail.example.jp/?from=machi@example.jp',
  },
  MACHITOUCH_LEASE_SECONDS: {
    schema: z
      .string()
      .regex(/^[0-9]+$/)
      .transform(Number)
      .pipe(z.int().min(2).max(600)),
    say: 'after how many seconds without a sign of life a render job is free for another worker, 2 to 600',
  },
  MACHITOUCH_PORTAL_DIR: { schema: z.string().min(1), say: 'the folder of the built console' },
  MACHITOUCH_POST_DIR: { schema: z.string().min(1), say: 'the folder of the built page for posters' },
  MACHITOUCH_TV_DIR: { schema: z.string().min(1), say: 'the folder of the built town television' },
} as const;
type Variable = keyof typeof VARIABLES;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** A SQLite file's path or a postgresql:// address. */
  readonly database: string;
  readonly secretFile: string;
  readonly adminTokenFile: string;
  readonly logLevel: z.infer<(typeof VARIABLES)['MACHITOUCH_LOG_LEVEL']['schema']>;
  /** Where kiosks believe the server to be: the authority they sign. Null takes the request's own Host. */
  readonly publicOrigin: string | null;
  /** Own proxies in front: so many addresses of X-Forwarded-For are believed when wrong codes are counted. */
  readonly proxyHops: number;
  readonly codeLifeMs: number;
  /** Null writes letters as files into `mailDir`. */
  readonly mail: MailAddress | null;
  /** Letters that wait, or that nobody is there to send. */
  readonly mailDir: string;
  /** Photos and clips, each under the SHA-256 of its bytes. */
  readonly assetsDir: string;
  /** Files on their way in. */
  readonly uploadsDir: string;
  /** Finished movies, each as `<sha256>.mp4`, with a picture of it. */
  readonly moviesDir: string;
  /** Where a worker works, on the same disk; each machine that runs one has its own. */
  readonly renderDir: string;
  readonly leaseMs: number;
  /** Where the build puts the console. Without it the server works, and /office/ says what is missing. */
  readonly portalDir: string;
  /** The same of the page for posters, and of the town's television on the web. */
  readonly postDir: string;
  readonly tvDir: string;
}

const built = (page: string): string => fileURLToPath(new URL(`../dist/${page}`, import.meta.url));

/**
 * The one configuration, from the environment, parsed once at start.
 * Throws ConfigError at the first variable that cannot be used; never prints a value, which may be secret.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  function read<V extends Variable, D>(name: V, fallback: D): z.output<(typeof VARIABLES)[V]['schema']> | D {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    const parsed = VARIABLES[name].schema.safeParse(text);
    if (!parsed.success) throw new ConfigError(`${name} must be ${VARIABLES[name].say}`);
    // Sound because the schema and the output type are looked up under the same name; the compiler cannot pair them.
    return parsed.data as z.output<(typeof VARIABLES)[V]['schema']>;
  }
  const data = resolve(read('MACHITOUCH_DATA', 'data'));
  const mailUrl = read('MACHITOUCH_MAIL_URL', null);
  return {
    host: read('MACHITOUCH_HOST', '127.0.0.1'),
    port: read('MACHITOUCH_PORT', 8080),
    database: read('MACHITOUCH_DATABASE', join(data, 'machitouch.sqlite')),
    secretFile: resolve(read('MACHITOUCH_SECRET_FILE', join(data, 'server.secret'))),
    adminTokenFile: resolve(read('MACHITOUCH_ADMIN_TOKEN_FILE', join(data, 'admin.token'))),
    logLevel: read('MACHITOUCH_LOG_LEVEL', 'info'),
    publicOrigin: read('MACHITOUCH_PUBLIC_ORIGIN', null),
    proxyHops: read('MACHITOUCH_PROXY_HOPS', 0),
    codeLifeMs: read('MACHITOUCH_CODE_MINUTES', 10) * 60_000,
    mail: mailUrl === null ? null : (readMailAddress(mailUrl) ?? null),
    mailDir: join(data, 'mail'),
    assetsDir: join(data, 'assets'),
    uploadsDir: join(data, 'uploads'),
    moviesDir: join(data, 'movies'),
    renderDir: join(data, 'render'),
    leaseMs: read('MACHITOUCH_LEASE_SECONDS', 15) * 1_000,
    portalDir: resolve(read('MACHITOUCH_PORTAL_DIR', built('portal'))),
    postDir: resolve(read('MACHITOUCH_POST_DIR', built('post'))),
    tvDir: resolve(read('MACHITOUCH_TV_DIR', built('tv'))),
  };
}
