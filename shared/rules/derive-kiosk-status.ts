import { FACTS_PER_EXCHANGE, type Health } from '../exchange.ts';

/**
 * A kiosk in one word. `well`: heard lately and nothing is wrong. `attention`: a person should look when there is time.
 * `ill`: citizens are turned away or soon will be. `off`: it is not meant to work (never enrolled, or revoked).
 */
export const KIOSK_LEVELS = ['well', 'attention', 'ill', 'off'] as const;
export type KioskLevel = (typeof KIOSK_LEVELS)[number];

/** What a kiosk proved, or fails to prove, in words the console has for each. */
export const KIOSK_SIGNS = [
  'revoked',
  'never-enrolled',
  'never-heard', // enrolled, and no exchange yet
  'silent',
  'reader-out',
  'no-reader',
  'no-screen',
  'disk-full', // below the reserve: no tap is taken
  'disk-low',
  'clock-off',
  'facts-waiting',
  'facts-set-aside',
  'movies-bad', // put aside after repeated failures
  'version-old',
] as const;
export type KioskSign = (typeof KIOSK_SIGNS)[number];

export interface KioskStatus {
  readonly level: KioskLevel;
  /** The worst first; empty when all is well. */
  readonly signs: readonly KioskSign[];
}

/** What is known of a kiosk, all of it from its own signed requests and from what a person did to its trust. */
export interface KnownOfKiosk {
  readonly enrolledMs: number | null;
  readonly revokedMs: number | null;
  readonly lastExchangeMs: number | null;
  /** As it said with its last exchange. */
  readonly health: Health | null;
}

/** A kiosk says something every 30 s: four silences are no accident. */
export const SILENT_AFTER_MS = 2 * 60_000;
/** After so long nobody can hope any more that it comes back by itself. */
export const ILL_AFTER_SILENT_MS = 15 * 60_000;
/** The host takes no tap below its reserve of 64 MB. */
const DISK_FULL_MB = 64;
const DISK_LOW_MB = 1_024;
/** Facts keep true time by the monotonic clock, so a wrong clock harms nobody; it is a sign of an old battery. */
const CLOCK_OFF_MS = 60_000;

/**
 * How a kiosk is, from what it proved and how long ago: never from what was sent to it. `newestVersion` is the release
 * that this server belongs to.
 */
export function deriveKioskStatus(
  { enrolledMs, revokedMs, lastExchangeMs, health }: KnownOfKiosk,
  { nowMs, newestVersion }: { readonly nowMs: number; readonly newestVersion: string },
): KioskStatus {
  if (revokedMs !== null) return { level: 'off', signs: ['revoked'] };
  if (enrolledMs === null) return { level: 'off', signs: ['never-enrolled'] };
  if (lastExchangeMs === null) {
    const level = nowMs - enrolledMs > ILL_AFTER_SILENT_MS ? 'ill' : 'attention';
    return { level, signs: ['never-heard'] };
  }
  const said = health === null ? [] : signsOfHealth(health, newestVersion);
  const silentMs = nowMs - lastExchangeMs;
  if (silentMs <= SILENT_AFTER_MS) return { level: levelOfHealth(said), signs: said };
  // What it said last may have changed since: silence stands first and decides.
  const level = silentMs > ILL_AFTER_SILENT_MS ? 'ill' : worse('attention', levelOfHealth(said));
  return { level, signs: ['silent', ...said] };
}

/** What the health of one exchange shows, the worst first. */
export function signsOfHealth(health: Health, newestVersion: string): readonly KioskSign[] {
  const { diskFreeMb, clockOffsetMs = null, screens } = health;
  const signs: KioskSign[] = [];
  if (health.reader === 'out-of-service') signs.push('reader-out');
  if (health.reader === 'no-reader') signs.push('no-reader');
  if (screens === 0) signs.push('no-screen');
  if (diskFreeMb !== null && diskFreeMb < DISK_FULL_MB) signs.push('disk-full');
  else if (diskFreeMb !== null && diskFreeMb < DISK_LOW_MB) signs.push('disk-low');
  if (clockOffsetMs !== null && Math.abs(clockOffsetMs) > CLOCK_OFF_MS) signs.push('clock-off');
  // As many as one exchange takes may be on their way in that very exchange.
  if (health.waiting > FACTS_PER_EXCHANGE) signs.push('facts-waiting');
  if (health.quarantined > 0) signs.push('facts-set-aside');
  if ((health.movies?.bad.length ?? 0) > 0) signs.push('movies-bad');
  if (isOlder(health.version, newestVersion)) signs.push('version-old');
  return signs;
}

const ILL: readonly KioskSign[] = ['reader-out', 'no-reader', 'no-screen', 'disk-full'];

/** The level of a kiosk that was heard just now. */
export function levelOfHealth(signs: readonly KioskSign[]): 'well' | 'attention' | 'ill' {
  if (signs.length === 0) return 'well';
  return signs.some((sign) => ILL.includes(sign)) ? 'ill' : 'attention';
}

const worse = (one: 'attention', other: 'well' | 'attention' | 'ill'): 'attention' | 'ill' =>
  other === 'ill' ? 'ill' : one;

/** By the three numbers of a release; a version of another form is not called old. */
export function isOlder(version: string, newest: string): boolean {
  const [mine, theirs] = [numbersOf(version), numbersOf(newest)];
  if (mine === null || theirs === null) return false;
  for (const [place, number] of theirs.entries()) {
    const own = mine[place] ?? 0;
    if (own !== number) return own < number;
  }
  return false;
}

function numbersOf(version: string): readonly number[] | null {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  return match?.slice(1).map(Number) ?? null;
}
