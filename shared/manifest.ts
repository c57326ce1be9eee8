import { z } from 'zod';
import { Sha256, Slug, Uuid } from './id.ts';
import { Orientation } from './storyboard.ts';
import { Text } from './text.ts';
import { Day, Instant } from './time.ts';

/** A movie as a kiosk fetches, keeps and plays it. The file is named by its SHA-256. */
export const ManifestMovie = z.object({
  movie: Uuid,
  sha256: Sha256,
  bytes: z.int().min(1),
  durationMs: z.int().min(1),
  orientation: Orientation,
  title: Text,
  /** Who posted it, as they want to be named; null for a movie of the city's. */
  by: z.string().nullable(),
  /** What a touch gives to while it plays; null gives to nothing in particular. */
  project: Slug.nullable(),
});
export type ManifestMovie = z.infer<typeof ManifestMovie>;

/** A part of the week in Japan's time. `untilMinute` is not in it; midnight is crossed by a second part. */
export const DayPart = z
  .object({
    /** 0 is Sunday. */
    days: z.array(z.int().min(0).max(6)).min(1).max(7),
    fromMinute: z.int().min(0).max(1439),
    untilMinute: z.int().min(1).max(1440),
  })
  .refine(({ fromMinute, untilMinute }) => fromMinute < untilMinute, 'must end after it begins');
export type DayPart = z.infer<typeof DayPart>;

/** A playlist as one kiosk plays it: already chosen for its place. Of the lists that play now, the greatest priority wins. */
export const ManifestList = z.object({
  list: Slug,
  priority: z.int().min(0).max(100),
  /** First and last day; null has no such end. */
  fromOn: Day.nullable(),
  untilOn: Day.nullable(),
  /** Empty plays all week. */
  dayParts: z.array(DayPart).max(21),
  /** In order. */
  movies: z.array(Uuid).max(500),
});
export type ManifestList = z.infer<typeof ManifestList>;

/** Words of the city's on the screen. An emergency stands in front of everything while it lasts. */
export const Notice = z.object({
  notice: Uuid,
  title: Text,
  text: Text,
  emergency: z.boolean(),
  fromAt: Instant,
  /** Null lasts until it is taken back. */
  untilAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** After how many movies something else has its turn; null never. */
const Every = z.int().min(1).max(20).nullable();
export const Interleave = z.object({ projects: Every, events: Every, notices: Every });
export type Interleave = z.infer<typeof Interleave>;
export const DEFAULT_INTERLEAVE: Interleave = { projects: 3, events: 4, notices: 5 };

/** What one kiosk should play. Its version is the SHA-256 of the rest (server/playlists/plan-manifest.ts). */
export const Manifest = z.object({
  version: Sha256,
  /** All that a list names; a kiosk keeps these files and no others. */
  movies: z.array(ManifestMovie).max(1000),
  lists: z.array(ManifestList).max(100),
  interleave: Interleave,
  notices: z.array(Notice).max(50),
});
export type Manifest = z.infer<typeof Manifest>;

/** Where kiosks fetch movies: a signed GET with Range, below this as `<sha256>`. */
export const MOVIE_PATH = '/api/kiosk/movies/';

/** What a kiosk proves of its movies with each exchange. */
export const MovieHealth = z.object({
  /** The version it plays by; null before its first. */
  manifest: Sha256.nullable(),
  wanted: z.int().min(0),
  held: z.int().min(0),
  /** Put aside after repeated failures, by SHA-256. */
  bad: z.array(Sha256).max(20),
});
export type MovieHealth = z.infer<typeof MovieHealth>;
