import { z } from 'zod';
import { KioskId, Slug, Uuid } from '../id.ts';
import { DayPart, Interleave, ManifestList } from '../manifest.ts';
import { Orientation } from '../storyboard.ts';
import { Tag, Tags } from '../tag.ts';
import { Text } from '../text.ts';
import { Day, Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { InTown, OfKiosk } from './paths.ts';

/** The list of all movies that every municipality has until it makes or puts aside one of this name. */
export const EVERYDAY = 'everyday';
export const PLAYLISTS_MAX = 100;

/** What a list plays. All and tagged ones come newest first; chosen ones in the order said. */
export const PlaylistContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('tags'), tags: z.array(Tag).min(1).max(20) }),
  /** Posts, each in the orientation that fits the kiosk, and movies of the city's. */
  z.strictObject({ kind: z.literal('chosen'), chosen: z.array(Uuid).min(1).max(500) }),
]);
export type PlaylistContent = z.infer<typeof PlaylistContent>;

/** Where a list plays: at every kiosk that any of these names. With none of them, everywhere. */
export const PlaylistPlaces = z.strictObject({
  districts: z.array(z.string().trim().min(1).max(80)).max(100).default([]),
  sites: z.array(Slug).max(200).default([]),
  kiosks: z.array(KioskId).max(500).default([]),
  /** Of sites. */
  tags: Tags.default([]),
});
export type PlaylistPlaces = z.infer<typeof PlaylistPlaces>;
export const EVERYWHERE: PlaylistPlaces = { districts: [], sites: [], kiosks: [], tags: [] };

export const PlaylistState = z.enum(['in-use', 'put-aside']);
export type PlaylistState = z.infer<typeof PlaylistState>;

/** A list as the office keeps it. */
export const Playlist = z.object({
  id: Slug,
  name: Text,
  state: PlaylistState,
  priority: ManifestList.shape.priority,
  fromOn: Day.nullable(),
  untilOn: Day.nullable(),
  dayParts: z.array(DayPart).max(21),
  places: PlaylistPlaces,
  content: PlaylistContent,
});
export type Playlist = z.infer<typeof Playlist>;

export const PlaylistRow = Playlist.extend({
  /** Movies and posts it would play now, and kiosks in its places. */
  movies: z.int(),
  kiosks: z.int(),
});
export type PlaylistRow = z.infer<typeof PlaylistRow>;

const OfPlaylist = InTown.extend({ playlist: Slug });

const DEFAULT_PRIORITY = 50;
const Said = {
  name: Text,
  state: PlaylistState.default('in-use'),
  priority: ManifestList.shape.priority.default(DEFAULT_PRIORITY),
  fromOn: Day.nullable().default(null),
  untilOn: Day.nullable().default(null),
  dayParts: z.array(DayPart).max(21).default([]),
  places: PlaylistPlaces.default(EVERYWHERE),
  content: PlaylistContent.default({ kind: 'all' }),
};

export const listPlaylists = endpoint({
  id: 'listPlaylists',
  method: 'get',
  path: '/m/:municipality/playlists',
  needs: 'playlist.read',
  summary:
    'Every playlist, the greatest priority first, and after how many movies something else has its turn.',
  params: InTown,
  answer: z.object({
    rows: z.array(PlaylistRow),
    /** The list that every municipality has; null once there is one of its name. */
    everyday: z.object({ movies: z.int(), kiosks: z.int() }).nullable(),
    interleave: Interleave,
    /** Movies and posts that are on. */
    movies: z.int(),
    kiosks: z.int(),
    /** Kiosks for which no list has anything to play. */
    silent: z.array(z.object({ kiosk: KioskId, name: z.string() })),
  }),
});

export const createPlaylist = endpoint({
  id: 'createPlaylist',
  method: 'post',
  path: '/m/:municipality/playlists',
  needs: 'playlist.write',
  summary: 'Makes a playlist; kiosks in its places hear of it.',
  params: InTown,
  body: z.strictObject({ id: Slug, ...Said }),
  answer: Playlist,
});

export const updatePlaylist = endpoint({
  id: 'updatePlaylist',
  method: 'put',
  path: '/m/:municipality/playlists/:playlist',
  needs: 'playlist.write',
  summary: 'Says a playlist anew.',
  params: OfPlaylist,
  body: z.strictObject(Said),
  answer: Playlist,
});

export const removePlaylist = endpoint({
  id: 'removePlaylist',
  method: 'delete',
  path: '/m/:municipality/playlists/:playlist',
  needs: 'playlist.write',
  summary: 'Removes a playlist; the audit log keeps how it was.',
  params: OfPlaylist,
  answer: z.object({ id: Slug }),
});

export const setInterleave = endpoint({
  id: 'setInterleave',
  method: 'put',
  path: '/m/:municipality/interleave',
  needs: 'playlist.write',
  summary: 'After how many movies a project, an event or a notice has its turn.',
  params: InTown,
  body: z.strictObject(Interleave.shape),
  answer: Interleave,
});

/** A post or a movie of the city's that is on: what a list may choose. */
export const MovieChoice = z.object({
  id: Uuid,
  title: Text,
  by: z.string().nullable(),
  from: z.enum(['post', 'city']),
  tags: z.array(z.string()),
  durationMs: z.int(),
  orientations: z.array(Orientation),
  at: Instant,
});
export type MovieChoice = z.infer<typeof MovieChoice>;

export const readPlaylistChoices = endpoint({
  id: 'readPlaylistChoices',
  method: 'get',
  path: '/m/:municipality/playlist-choices',
  needs: 'playlist.read',
  summary: 'What a playlist can be made of: movies that are on, newest first, and places.',
  params: InTown,
  answer: z.object({
    movies: z.array(MovieChoice),
    movieTags: z.array(z.string()),
    districts: z.array(z.string()),
    siteTags: z.array(z.string()),
    sites: z.array(z.object({ id: Slug, name: Text, district: z.string(), tags: z.array(z.string()) })),
    kiosks: z.array(z.object({ kiosk: KioskId, name: z.string(), site: Slug, orientation: Orientation })),
  }),
});
export type PlaylistChoices = z.infer<typeof readPlaylistChoices.answer>;

/** A list as an answer names it; name null is the list that every municipality has. */
const NamedList = z.object({ list: Slug, name: Text.nullable(), priority: z.int() });
export type NamedList = z.infer<typeof NamedList>;

/** Minutes of a day in Japan through which the same lists play; none of them is a time for cards alone. */
export const WeekSpan = z.object({ fromMinute: z.int(), untilMinute: z.int(), lists: z.array(Slug) });
export const WeekDay = z.object({ day: Day, spans: z.array(WeekSpan) });
export type WeekDay = z.infer<typeof WeekDay>;

export const readWeek = endpoint({
  id: 'readWeek',
  method: 'get',
  path: '/m/:municipality/play-week',
  needs: 'playlist.read',
  summary: 'Which list plays when through seven days, at a kiosk or at a place, by what is said now.',
  params: InTown,
  query: z.strictObject({
    kiosk: KioskId.optional(),
    site: Slug.optional(),
    /** The first day; today unless said. */
    from: Day.optional(),
  }),
  answer: z.object({ days: z.array(WeekDay), lists: z.array(NamedList) }),
});

/** One thing on the screen. */
export const ShowingRow = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('movie'),
    movie: Uuid,
    title: Text,
    by: z.string().nullable(),
    project: Slug.nullable(),
    list: Slug,
    durationMs: z.int(),
  }),
  z.object({ type: z.literal('project'), project: Slug, name: Text }),
  z.object({ type: z.literal('event'), event: Slug, session: Slug, name: Text, startsAt: Instant }),
  z.object({ type: z.literal('notice'), notice: Uuid, title: Text }),
]);
export type ShowingRow = z.infer<typeof ShowingRow>;

export const readShowings = endpoint({
  id: 'readShowings',
  method: 'get',
  path: '/m/:municipality/kiosks/:kiosk/showings',
  needs: 'playlist.read',
  summary: 'What a kiosk will play at a time, as of what is said now and with every file there.',
  params: OfKiosk,
  query: z.strictObject({ at: Instant.optional() }),
  answer: z.object({
    kiosk: KioskId,
    name: z.string(),
    siteName: Text,
    orientation: Orientation,
    at: Instant,
    /** The lists that have their turn. */
    lists: z.array(NamedList),
    emergency: z.object({ title: Text, text: Text, fromAt: Instant }).nullable(),
    /** One round, to be played around. */
    showings: z.array(ShowingRow),
    /** When time alone may change this answer; null when it does not. */
    untilAt: Instant.nullable(),
  }),
});
export type Showings = z.infer<typeof readShowings.answer>;
