import { describe, expect, it } from 'vitest';
import { moveInWeek } from '../../../../../server/portal/playlists/move-in-week.ts';
import {
  dayPartsOf,
  entryOf,
  minuteOf,
  NEW_PLAYLIST,
  playlistForm,
  playlistOfForm,
  timeOf,
} from '../../../../../server/portal/playlists/playlist-form.ts';
import { sayPart } from '../../../../../server/portal/playlists/say-playlist.ts';
import { PLAYLIST_WORDS } from '../../../../../server/portal/playlists/words.ts';
import { DayPart } from '../../../../../shared/manifest.ts';
import { newPlaylist, uuidOf } from '../../../../factories/movie-on.ts';

const form = playlistForm(PLAYLIST_WORDS.ja);

describe('a time of day', () => {
  it.each([
    ['9:30', 570],
    ['0930', 570],
    ['９：３０', 570],
    ['00:00', 0],
    ['24:00', 1440],
    ['24:01', null],
    ['9:60', null],
    ['25', null],
    ['', null],
    ['noon', null],
  ])('%s', (text, minute) => {
    expect(minuteOf(text)).toBe(minute);
    if (minute !== null) expect(minuteOf(timeOf(minute))).toBe(minute);
  });
});

describe('days and times', () => {
  it.each([
    [[5, 1], 540, 720, ['1,5 540-720']],
    [[6], 600, 1440, ['6 600-1440']],
    [[6], 600, 0, ['6 600-1440']],
    // From Saturday night into Sunday: the week begins anew.
    [[6], 1320, 60, ['6 1320-1440', '0 0-60']],
    [[0, 6], 1320, 60, ['0,6 1320-1440', '0,1 0-60']],
    [[1], 0, 0, ['1 0-1440']],
    [[1], 600, 600, ['1 600-1440', '2 0-600']],
  ])('%j from %i until %i', (days, from, until, said) => {
    const parts = dayPartsOf(days, from, until);
    expect(parts.map((part) => DayPart.parse(part))).toEqual(parts);
    expect(parts.map((part) => `${part.days.join()} ${part.fromMinute}-${part.untilMinute}`)).toEqual(said);
  });

  it.each([
    [{ days: [1, 2, 3, 4, 5], fromMinute: 540, untilMinute: 720 }, '月～金 09:00～12:00'],
    [{ days: [0, 6], fromMinute: 600, untilMinute: 1440 }, '土・日 10:00～24:00'],
    [{ days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, untilMinute: 60 }, '00:00～01:00'],
    [{ days: [1, 3, 4, 5], fromMinute: 0, untilMinute: 1440 }, '月・水～金'],
  ])('are said in few words', (part, said) => {
    expect(sayPart(part, PLAYLIST_WORDS.ja, 'ja')).toBe(said);
  });
});

describe('the form', () => {
  const whole = { ...NEW_PLAYLIST, id: 'morning', name: { ja: '朝' } };

  it.each([
    newPlaylist(),
    newPlaylist({
      state: 'put-aside',
      priority: 90,
      fromOn: '2010-04-01',
      untilOn: '2011-03-31',
      dayParts: [{ days: [0, 6], fromMinute: 600, untilMinute: 1440 }],
      places: { districts: ['chuo'], sites: ['library'], kiosks: [], tags: ['駅前'] },
      content: { kind: 'chosen', chosen: [uuidOf(2), uuidOf(1)] },
    }),
    newPlaylist({ content: { kind: 'tags', tags: ['まつり', '子ども'] } }),
  ])('holds a list and gives it back', (list) => {
    expect(playlistOfForm(form.parse(entryOf(list)))).toEqual(list);
  });

  it.each([
    ['tags', { kind: 'tags', tags: ' 、 ' }],
    ['chosen', { kind: 'chosen' }],
    ['where', { where: 'some' }],
    ['untilOn', { fromOn: '2010-04-02', untilOn: '2010-04-01' }],
    ['parts.0.from', { parts: [{ days: ['1'], from: 'noon', until: '12:00' }] }],
    ['parts.0.days', { parts: [{ days: [], from: '9:00', until: '12:00' }] }],
    // Each of them is two parts.
    ['parts', { parts: Array(11).fill({ days: ['1'], from: '22:00', until: '1:00' }) }],
  ])('finds fault with %s', (name, said) => {
    const { error } = form.safeParse({ ...whole, ...said });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([name]);
  });

  it('forgets what was ticked before it was said to play everywhere', () => {
    const said = { ...whole, districts: ['chuo'], chosen: [uuidOf(1)] };
    expect(playlistOfForm(form.parse(said))).toMatchObject({
      places: { districts: [] },
      content: { kind: 'all' },
    });
  });
});

describe('arrows in the week', () => {
  const span = (fromMinute: number, untilMinute: number) => ({ fromMinute, untilMinute, lists: [] });
  const days = [
    { day: '2010-10-25', spans: [span(0, 540), span(540, 1440)] },
    { day: '2010-10-26', spans: [span(0, 1440)] },
    { day: '2010-10-27', spans: [span(0, 300), span(300, 600), span(600, 1440)] },
  ];
  it.each([
    ['ArrowDown', 0, 0, [0, 1]],
    ['ArrowDown', 0, 1, [1, 0]],
    ['ArrowDown', 2, 2, null],
    ['ArrowUp', 2, 0, [1, 0]],
    ['ArrowUp', 0, 0, null],
    ['ArrowRight', 0, 1, [1, 0]],
    ['ArrowRight', 1, 0, [2, 0]],
    ['ArrowRight', 2, 0, null],
    ['ArrowLeft', 2, 2, [1, 0]],
    ['ArrowLeft', 0, 1, null],
    ['End', 2, 0, [2, 2]],
    ['Home', 2, 2, [2, 0]],
    ['x', 0, 0, null],
  ] as const)('%s from %i/%i', (key, day, at, to) => {
    const place = moveInWeek(days, { day, span: at }, key);
    expect(place && [place.day, place.span]).toEqual(to);
  });
});
