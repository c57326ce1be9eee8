import { describe, expect, test } from 'vitest';
import type { Showing } from '../../../../../kiosk/protocol/host-message.ts';
import { projectOfShowing } from '../../../../../kiosk/screen/state/pick-showing.ts';
import {
  EMERGENCY_TOUCH_MS,
  MOVIE_GRACE_MS,
  MOVIE_RETRY_MS,
} from '../../../../../kiosk/screen/state/timing.ts';
import { newNotice } from '../../../../factories/manifest.ts';
import { greetedScreen, type ReducerRun } from '../../../../factories/screen.ts';
import { helloOf, newTown, newVisit, PROJECTS, VISIT } from '../../../../factories/town-view.ts';

const movie = (name: string, project: string | null = null): Showing => ({
  type: 'movie',
  movie: name,
  url: `/media/${name}.mp4`,
  durationMs: 20_000,
  title: null,
  by: null,
  project,
});
const card = (project: string): Showing => ({ type: 'project', project, durationMs: 12_000 });

const shown = (run: ReducerRun): string | null => {
  const showing = run.state().showing?.showing;
  if (!showing) return null;
  return showing.type === 'movie' ? showing.movie : projectOfShowing(showing);
};
const begin = (run: ReducerRun) => run.press({ type: 'movie-began', play: run.state().showing?.play ?? '' });
const end = (run: ReducerRun) => run.press({ type: 'movie-ended', play: run.state().showing?.play ?? '' });

describe('what the town TV shows', () => {
  test('the list goes round, also when the same movie stands in it twice', () => {
    const run = greetedScreen(
      newTown({
        showings: [movie('town'), card('kodomo-festival'), movie('town'), card('jitensha-machi')],
      }),
    );
    const seen = [shown(run)];
    for (let turn = 0; turn < 2; turn++) {
      end(run);
      seen.push(shown(run));
      run.pass(12_000);
      seen.push(shown(run));
    }
    expect(seen).toEqual(['town', 'kodomo-festival', 'town', 'jitensha-machi', 'town']);
  });

  test('the end of a movie is one play, told once', () => {
    const run = greetedScreen(
      newTown({ showings: [movie('m1', 'kodomo-festival'), card('jitensha-machi')] }),
    );
    const play = run.state().showing?.play ?? '';
    run.pass(400);
    begin(run);
    run.pass(20_000);
    run.press({ type: 'movie-ended', play }, { type: 'movie-ended', play });
    expect(run.callsOf('played')).toMatchObject([
      { play, movie: 'm1', project: 'kodomo-festival', shownMs: 20_000, completed: true },
    ]);
  });

  test('a visit holds the movie: only what was seen counts, and it goes on where it was', () => {
    const run = greetedScreen(newTown({ showings: [movie('m1')] }));
    const play = run.state().showing?.play;
    begin(run);
    run.pass(5_000);
    run.hear({ type: 'welcomed', visit: newVisit() });
    run.pass(30_000);
    run.press({ type: 'end' });
    expect(run.state().showing?.play).toBe(play);
    run.pass(15_000);
    end(run);
    expect(run.callsOf('played')).toMatchObject([{ shownMs: 20_000, completed: true }]);
  });

  test('a gift tells what was seen so far, should the page not live to the end', () => {
    const run = greetedScreen(newTown({ showings: [movie('m1', 'fujikane-satoyama')] }));
    const play = run.state().showing?.play;
    begin(run);
    run.pass(5_000);
    run.hear({ type: 'welcomed', visit: newVisit() });
    run.press({ type: 'choose-project', project: 'fujikane-satoyama' }, { type: 'confirm' });
    expect(run.callsOf('donate')).toMatchObject([{ play }]);
    expect(run.callsOf('seen-so-far')).toMatchObject([{ play, movie: 'm1', shownMs: 5_000 }]);
    expect(run.callsOf('played')).toEqual([]);
  });

  test('a movie that cannot play is passed over, and cards carry on', () => {
    const run = greetedScreen(newTown({ showings: [movie('broken'), card('jitensha-machi')] }));
    run.press({ type: 'movie-failed', play: run.state().showing?.play ?? '' });
    expect(shown(run)).toBe('jitensha-machi');
    run.pass(12_000);
    expect(shown(run)).toBe('jitensha-machi');
    expect(run.callsOf('played')).toEqual([]);
    expect(run.callsOf('movie-failed')).toEqual([{ type: 'movie-failed', movie: 'broken' }]);
  });

  test('a movie that hangs is given up', () => {
    const run = greetedScreen(newTown({ showings: [movie('hangs'), card('jitensha-machi')] }));
    begin(run);
    run.pass(20_000 + MOVIE_GRACE_MS);
    expect(shown(run)).toBe('jitensha-machi');
    expect(run.callsOf('played')).toMatchObject([{ movie: 'hangs', completed: false }]);
  });

  test('a movie that never begins is given up soon, and was no play', () => {
    const run = greetedScreen(newTown({ showings: [movie('stuck'), card('jitensha-machi')] }));
    run.pass(MOVIE_GRACE_MS);
    expect(shown(run)).toBe('jitensha-machi');
    expect(run.callsOf('played')).toEqual([]);
  });

  test('when nothing on the list can be shown, open projects are', () => {
    const run = greetedScreen(newTown({ showings: [movie('broken')] }));
    run.press({ type: 'movie-failed', play: run.state().showing?.play ?? '' });
    expect(shown(run)).toBe(PROJECTS.find(({ status }) => status === 'open')?.id);
  });

  test('with no project at all nothing is named, and nothing breaks', () => {
    const run = greetedScreen(newTown({ showings: [movie('broken')], projects: [] }));
    run.press({ type: 'movie-failed', play: run.state().showing?.play ?? '' });
    expect(shown(run)).toBeNull();
    run.pass(60_000);
    expect(run.scene()).toBe('idle');
  });

  test('a project that closes is not shown to its end', () => {
    const run = greetedScreen(newTown({ showings: [card('kodomo-festival'), card('jitensha-machi')] }));
    run.hear({
      type: 'town',
      town: newTown({
        showings: [card('jitensha-machi')],
        projects: PROJECTS.map((project) =>
          project.id === 'kodomo-festival' ? { ...project, status: 'closed' as const } : project,
        ),
      }),
    });
    expect(shown(run)).toBe('jitensha-machi');
  });

  test('news of sums does not disturb what is on', () => {
    const run = greetedScreen(newTown({ showings: [movie('m1'), card('jitensha-machi')] }));
    const play = run.state().showing?.play;
    run.pass(3_000);
    run.hear({ type: 'town', town: newTown({ showings: [movie('m1'), card('jitensha-machi')] }) });
    expect(run.state().showing?.play).toBe(play);
  });

  test('an event has no TV behind it', () => {
    const run = greetedScreen(newTown({ mode: 'event', showings: [movie('m1')] }));
    expect(run.state().showing).toBeNull();
  });

  test('a movie that would not play is tried again after a while', () => {
    const run = greetedScreen(newTown({ showings: [movie('broken'), card('jitensha-machi')] }));
    run.press({ type: 'movie-failed', play: run.state().showing?.play ?? '' });
    run.pass(MOVIE_RETRY_MS - 1);
    expect(shown(run)).toBe('jitensha-machi');
    const seen = Array.from({ length: 13 }, () => {
      run.pass(1_000);
      return shown(run);
    });
    expect(seen).toContain('broken');
  });

  test('a movie that was taken down is left at once, what was seen of it is told, and the next one follows', () => {
    const run = greetedScreen(newTown({ showings: [movie('m1'), movie('m2')] }));
    begin(run);
    run.pass(3_000);
    run.hear({ type: 'town', town: newTown({ showings: [movie('m2')] }) });
    expect(shown(run)).toBe('m2');
    expect(run.callsOf('played')).toMatchObject([{ movie: 'm1', shownMs: 3_000, completed: false }]);
  });

  test('a movie whose turn is over by the list, but which is still wanted, is shown to its end', () => {
    const run = greetedScreen(newTown({ showings: [movie('m1')] }));
    begin(run);
    run.hear({ type: 'town', town: newTown({ showings: [movie('m2')], movies: ['m1', 'm2'] }) });
    expect(shown(run)).toBe('m1');
    run.pass(20_000);
    end(run);
    expect(shown(run)).toBe('m2');
  });

  test('a list that changed goes on from where it was, not from its beginning', () => {
    const round = ['m1', 'm2', 'm1', 'm3'].map((name) => movie(name));
    const run = greetedScreen(newTown({ showings: round }));
    end(run);
    end(run);
    expect([shown(run), run.state().showing?.place]).toEqual(['m1', 2]);
    run.hear({ type: 'town', town: newTown({ showings: [card('jitensha-machi'), ...round] }) });
    end(run);
    expect(shown(run)).toBe('m3');
  });

  test('a notice that was taken back goes at once', () => {
    const showing: Showing = { type: 'notice', notice: newNotice('n'), durationMs: 20_000 };
    const run = greetedScreen(newTown({ showings: [showing, card('jitensha-machi')] }));
    run.hear({ type: 'town', town: newTown({ showings: [card('jitensha-machi')] }) });
    expect(shown(run)).toBe('jitensha-machi');
  });

  test('a play is told again to each host that comes, until one says that it kept it', () => {
    const town = newTown({ showings: [movie('m1')] });
    const run = greetedScreen(town);
    const play = run.state().showing?.play ?? '';
    begin(run);
    run.pass(20_000);
    end(run);
    run.hear(helloOf(town));
    expect(run.callsOf('played').map((call) => call.play)).toEqual([play, play]);
    run.hear({ type: 'play-kept', play }, helloOf(town));
    expect(run.callsOf('played')).toHaveLength(2);
  });
});

describe('an emergency', () => {
  const emergency = newNotice('flood', { emergency: true });
  const calm = newTown({ showings: [movie('m1', 'kodomo-festival')] });
  const alarmed = newTown({ showings: [movie('m1', 'kodomo-festival')], emergency });

  test('holds the movie, ends what a citizen had open, and lets the movie go on after it', () => {
    const run = greetedScreen(calm);
    const play = run.state().showing?.play;
    begin(run);
    run.pass(5_000);
    run.hear({ type: 'welcomed', visit: newVisit() }, { type: 'town', town: alarmed });
    expect(run.scene()).toBe('idle');
    expect(run.state().visit).toBeNull();
    expect(run.callsOf('end-visit')).toHaveLength(1);
    run.pass(60_000);
    run.hear({ type: 'town', town: calm });
    run.pass(15_000);
    end(run);
    expect(run.callsOf('played')).toMatchObject([{ play, shownMs: 20_000, completed: true }]);
  });

  test('answers a card, offers nothing, and goes on', () => {
    const run = greetedScreen(alarmed);
    run.hear({ type: 'welcomed', visit: newVisit() });
    expect(run.scene()).toBe('emergency-touch');
    expect(run.state().visit).toBeNull();
    expect(run.callsOf('end-visit')).toHaveLength(1);
    expect(run.sounds).toEqual(['accepted']);
    run.pass(EMERGENCY_TOUCH_MS);
    expect(run.scene()).toBe('idle');
  });

  test('lets staff in and keeps them in', () => {
    const run = greetedScreen(calm);
    run.hear({ type: 'staff-asked', visit: VISIT }, { type: 'town', town: alarmed });
    expect(run.scene()).toBe('pin');
  });

  test('that is told again disturbs nobody', () => {
    const run = greetedScreen(alarmed);
    run.hear({ type: 'staff-asked', visit: VISIT }, { type: 'town', town: alarmed });
    expect(run.scene()).toBe('pin');
  });
});
