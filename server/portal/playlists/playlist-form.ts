import { z } from 'zod';
import { KioskId, Slug, Uuid } from '../../../shared/id.ts';
import type { DayPart } from '../../../shared/manifest.ts';
import { type createPlaylist, type Playlist, PlaylistState } from '../../../shared/office/playlists.ts';
import { Text } from '../../../shared/text.ts';
import { Day } from '../../../shared/time.ts';
import { listOfTags, tagsAsText } from '../design/list-of-tags.ts';
import type { PlaylistWords } from './words.ts';

const PARTS_MAX = 21;
const DAY_MINUTES = 1440;

/** `9:30`, `０９：３０` or `24:00` as minutes of a day; null for what is no time. */
export function minuteOf(text: string): number | null {
  const match = /^(\d{1,2}):?(\d{2})$/.exec(text.normalize('NFKC').trim());
  const [hour, minute] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)];
  return minute < 60 && hour * 60 + minute <= DAY_MINUTES ? hour * 60 + minute : null;
}

/** `09:30`; the end of a day is `24:00`. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** What a form's line says, as parts: an end that is not after the beginning is one on the next day. */
export function dayPartsOf(days: readonly number[], from: number, until: number): DayPart[] {
  const sorted = [...days].sort((a, b) => a - b);
  if (from === DAY_MINUTES || (from === 0 && until === 0)) {
    return [{ days: sorted, fromMinute: 0, untilMinute: DAY_MINUTES }];
  }
  if (from < until) return [{ days: sorted, fromMinute: from, untilMinute: until }];
  const evening = { days: sorted, fromMinute: from, untilMinute: DAY_MINUTES };
  const next = sorted.map((day) => (day + 1) % 7).sort((a, b) => a - b);
  return until === 0 ? [evening] : [evening, { days: next, fromMinute: 0, untilMinute: until }];
}

/** The form of a playlist, with the faults that its fields may have in words. */
export const playlistForm = (say: PlaylistWords) => {
  const Time = z.string().refine((text) => minuteOf(text) !== null, say.wrongTime);
  return z
    .object({
      id: Slug,
      name: Text,
      state: PlaylistState,
      priority: z.int().min(0).max(100),
      kind: z.enum(['all', 'tags', 'chosen']),
      tags: listOfTags(),
      chosen: z.array(Uuid).max(500),
      where: z.enum(['everywhere', 'some']),
      districts: z.array(z.string()),
      siteTags: z.array(z.string()),
      sites: z.array(Slug),
      kiosks: z.array(KioskId),
      fromOn: Day.nullable(),
      untilOn: Day.nullable(),
      parts: z.array(
        z.object({
          days: z.array(z.coerce.string()).min(1, say.noDays),
          from: Time,
          until: Time,
        }),
      ),
    })
    .superRefine((said, context) => {
      const fault = (name: string, message: string) =>
        context.addIssue({ code: 'custom', path: [name], message });
      if (said.kind === 'tags' && said.tags.length === 0) fault('tags', say.tagsHelp);
      if (said.kind === 'chosen' && said.chosen.length === 0) fault('chosen', say.noChosen);
      const places = [said.districts, said.siteTags, said.sites, said.kiosks];
      if (said.where === 'some' && places.every((each) => each.length === 0)) fault('where', say.noPlaces);
      if (said.fromOn !== null && said.untilOn !== null && said.untilOn < said.fromOn) {
        fault('untilOn', say.wrongPeriod);
      }
      if (partsOf(said.parts).length > PARTS_MAX) fault('parts', say.tooManyParts);
    });
};
export type PlaylistForm = ReturnType<typeof playlistForm>;
export type PlaylistEntry = z.input<PlaylistForm>;

const partsOf = (lines: readonly { days: string[]; from: string; until: string }[]): DayPart[] =>
  lines.flatMap(({ days, from, until }) =>
    dayPartsOf(days.map(Number), minuteOf(from) ?? 0, minuteOf(until) ?? DAY_MINUTES),
  );

/** What the form says, for `createPlaylist`. */
export function playlistOfForm(said: z.output<PlaylistForm>): z.input<typeof createPlaylist.body> {
  const { id, name, state, priority, fromOn, untilOn } = said;
  const some = said.where === 'some';
  return {
    id,
    name,
    state,
    priority,
    fromOn,
    untilOn,
    dayParts: partsOf(said.parts),
    places: {
      districts: some ? said.districts : [],
      tags: some ? said.siteTags : [],
      sites: some ? said.sites : [],
      kiosks: some ? said.kiosks : [],
    },
    content:
      said.kind === 'tags'
        ? { kind: 'tags', tags: said.tags }
        : said.kind === 'chosen'
          ? { kind: 'chosen', chosen: said.chosen }
          : { kind: 'all' },
  };
}

/** A list as the form holds it. */
export function entryOf({ places, content, dayParts, ...list }: Playlist): PlaylistEntry {
  const { districts, sites, kiosks, tags } = places;
  const hasPlaces = districts.length + sites.length + kiosks.length + tags.length > 0;
  return {
    ...list,
    kind: content.kind,
    tags: content.kind === 'tags' ? tagsAsText(content.tags) : '',
    chosen: content.kind === 'chosen' ? content.chosen : [],
    where: hasPlaces ? 'some' : 'everywhere',
    districts,
    siteTags: tags,
    sites,
    kiosks,
    parts: dayParts.map(({ days, fromMinute, untilMinute }) => ({
      days: days.map(String),
      from: timeOf(fromMinute),
      until: timeOf(untilMinute),
    })),
  };
}

export const NEW_PLAYLIST: PlaylistEntry = {
  id: '',
  name: { ja: '' },
  state: 'in-use',
  priority: 50,
  kind: 'all',
  tags: '',
  chosen: [],
  where: 'everywhere',
  districts: [],
  siteTags: [],
  sites: [],
  kiosks: [],
  fromOn: null,
  untilOn: null,
  parts: [],
};
