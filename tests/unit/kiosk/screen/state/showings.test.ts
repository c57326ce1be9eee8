import { describe, expect, test } from 'vitest';
import type { Showing } from '../../../../../kiosk/protocol/host-message.ts';
import { projectOfShowing } from '../../../../../kiosk/screen/state/pick-showing.ts';
import { MOVIE_GRACE_MS } from '../../../../../kiosk/screen/state/timing.ts';
import { greetedScreen, type ReducerRun } from '../../../../factories/screen.ts';
import { newTown, newVisit, PROJECTS } from '../../../../factories/town-view.ts';

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

  test('a movie that cannot play is passed over, and cards carry on', () => {
    const run = greetedScreen(newTown({ showings: [movie('broken'), card('jitensha-machi')] }));
    run.press({ type: 'movie-failed', play: run.state().showing?.play ?? '' });
    expect(shown(run)).toBe('jitensha-machi');
    run.pass(12_000);
    expect(shown(run)).toBe('jitensha-machi');
    expect(run.callsOf('played')).toEqual([]);
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
});
