import { resolve } from 'node:path';
import { z } from 'zod';
import { readEnrolmentLink } from '../../shared/enrolment-link.ts';
import { EnrolmentRequest } from '../../shared/exchange.ts';
import type { DownloadHours } from './movies/download-hours.ts';

const PREFIX = 'MACHITOUCH_KIOSK_';
const folder = z
  .string()
  .min(1)
  .transform((path) => resolve(path));
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));

const Config = z.object({
  /** Where the database and the keys live. */
  DIR: folder,
  /** The central server, `https://...`; without one the kiosk records and waits. */
  SERVER_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Used once, when the kiosk has no identity yet or the code is a new one. */
  ENROLMENT_CODE: EnrolmentRequest.shape.code.optional(),
  /** What an enrolment QR holds: server and code in one, in the place of the two above. */
  ENROLMENT: z
    .string()
    .transform((text, context) => {
      const place = readEnrolmentLink(text);
      if (place === null) context.addIssue('must be a link such as https://machi.example.jp/enrol#K7QM-2X9D');
      return place;
    })
    .optional(),
  /** Said by a shell that stands around the host and starts it again. */
  SHELL: z.enum(['present', 'absent']).default('absent'),
  /** Loopback port for the screen; 0 takes a free one. */
  PORT: wholeNumber(0, 65_535).default(0),
  SCREEN_DIR: folder.default(resolve('dist/screen')),
  MEDIA_DIR: folder.default(resolve('media/town')),
  READER: z.enum(['pcsc', 'scripted']).default('pcsc'),
  /** The scripted reader's sample cards. */
  DECK: folder.optional(),
  TERMINAL: z.enum(['none', 'simulated']).default('none'),
  /** What the simulated terminal does with each charge, in turn; see simulated-terminal.ts. */
  TERMINAL_SCRIPT: z.string().default('approve'),
  TERMINAL_DELAY_MS: wholeNumber(0, 600_000).default(1_500),
  TERMINAL_TIMEOUT_MS: wholeNumber(100, 600_000).default(90_000),
  /** How often charges of unknown end are asked after. */
  TERMINAL_RECONCILE_MS: wholeNumber(50, 3_600_000).default(15_000),
  TERMINAL_TAKE_BACK_MS: wholeNumber(0, 3_600_000).default(120_000),
  /** Below this much free disk no new tap is taken. */
  DISK_RESERVE_MB: wholeNumber(0, 1_000_000).default(64),
  BALLAST_MB: wholeNumber(0, 10_000).default(8),
  /** Most that movies may take of the disk. */
  MOVIE_QUOTA_MB: wholeNumber(0, 10_000_000).default(16_384),
  /** When movies may be fetched, in hours of Japan: `22-6` is the night, `0-24` the whole day. */
  MOVIE_HOURS: z
    .string()
    .regex(/^([01]?\d|2[0-4])-([01]?\d|2[0-4])$/, 'must be hours such as 22-6')
    .transform((text) => {
      const [from = 0, until = 24] = text.split('-').map(Number);
      return { from: from % 24, until: until % 24 };
    })
    .default({ from: 0, until: 0 }),
  /** At most this many kB a second for movies; 0 is as fast as it comes. */
  MOVIE_KB_PER_S: wholeNumber(0, 10_000_000).default(0),
  /** How often each kept movie is read again and compared with its name. */
  MOVIE_SCRUB_EVERY_MS: wholeNumber(100, 999_999_999).default(86_400_000),
  /** Rest between two blocks of 256 kB of that. */
  MOVIE_SCRUB_REST_MS: wholeNumber(0, 10_000).default(20),
  /** The longest silence towards the server. */
  EXCHANGE_EVERY_MS: wholeNumber(100, 3_600_000).default(30_000),
  EXCHANGE_TIMEOUT_MS: wholeNumber(100, 600_000).default(15_000),
  RETRY_BASE_MS: wholeNumber(10, 60_000).default(1_000),
  RETRY_MAX_MS: wholeNumber(10, 3_600_000).default(60_000),
  /** How long nobody must have been there before the office's orders are done; longer than any answer is shown. */
  QUIET_MS: wholeNumber(0, 600_000).default(10_000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

type Values = z.infer<typeof Config>;
/** The host's settings, read once at start. */
export interface HostConfig {
  readonly dir: string;
  readonly serverUrl: string | null;
  readonly enrolmentCode: string | null;
  readonly hasShell: boolean;
  readonly port: number;
  readonly screenDir: string;
  readonly mediaDir: string;
  readonly reader: Values['READER'];
  readonly deck: string | null;
  readonly terminal: {
    readonly kind: Values['TERMINAL'];
    readonly script: string;
    readonly delayMs: number;
    readonly chargeTimeoutMs: number;
    readonly reconcileEveryMs: number;
    readonly takeBackAfterMs: number;
  };
  readonly diskReserveMb: number;
  readonly ballastMb: number;
  readonly movies: {
    readonly quotaMb: number;
    readonly hours: DownloadHours;
    readonly kbPerS: number | null;
    readonly scrubEveryMs: number;
    readonly scrubRestMs: number;
  };
  readonly exchangeEveryMs: number;
  readonly exchangeTimeoutMs: number;
  readonly retryBaseMs: number;
  readonly retryMaxMs: number;
  readonly quietMs: number;
  readonly logLevel: Values['LOG_LEVEL'];
}

/** Settings from MACHITOUCH_KIOSK_*. Throws one error that names every variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): HostConfig {
  const given = Object.fromEntries(
    Object.keys(Config.shape).flatMap((name) => {
      const value = env[PREFIX + name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = Config.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${PREFIX}${path.join('.')}: ${message}`);
    throw new Error(`the kiosk host cannot start\n${wrong.join('\n')}`);
  }
  const values = parsed.data;
  return {
    dir: values.DIR,
    serverUrl: values.ENROLMENT?.origin ?? values.SERVER_URL ?? null,
    enrolmentCode: values.ENROLMENT?.code ?? values.ENROLMENT_CODE ?? null,
    hasShell: values.SHELL === 'present',
    port: values.PORT,
    screenDir: values.SCREEN_DIR,
    mediaDir: values.MEDIA_DIR,
    reader: values.READER,
    deck: values.DECK ?? null,
    terminal: {
      kind: values.TERMINAL,
      script: values.TERMINAL_SCRIPT,
      delayMs: values.TERMINAL_DELAY_MS,
      chargeTimeoutMs: values.TERMINAL_TIMEOUT_MS,
      reconcileEveryMs: values.TERMINAL_RECONCILE_MS,
      takeBackAfterMs: values.TERMINAL_TAKE_BACK_MS,
    },
    diskReserveMb: values.DISK_RESERVE_MB,
    ballastMb: values.BALLAST_MB,
    movies: {
      quotaMb: values.MOVIE_QUOTA_MB,
      hours: values.MOVIE_HOURS,
      kbPerS: values.MOVIE_KB_PER_S || null,
      scrubEveryMs: values.MOVIE_SCRUB_EVERY_MS,
      scrubRestMs: values.MOVIE_SCRUB_REST_MS,
    },
    exchangeEveryMs: values.EXCHANGE_EVERY_MS,
    exchangeTimeoutMs: values.EXCHANGE_TIMEOUT_MS,
    retryBaseMs: values.RETRY_BASE_MS,
    retryMaxMs: values.RETRY_MAX_MS,
    quietMs: values.QUIET_MS,
    logLevel: values.LOG_LEVEL,
  };
}
