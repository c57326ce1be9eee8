import { describe, expect, test } from 'vitest';
import type { HostMessage } from '../../../../../kiosk/protocol/host-message.ts';
import { THANKS_MS } from '../../../../../kiosk/screen/state/timing.ts';
import { greetedScreen, type ReducerRun } from '../../../../factories/screen.ts';
import { BALANCES, helloOf, newTown, newVisit, VISIT } from '../../../../factories/town-view.ts';

const WELCOMED: HostMessage = { type: 'welcomed', visit: newVisit() };
const TOUCHED_AGAIN: HostMessage = { type: 'touched-again', visit: VISIT };
const SATOYAMA = { type: 'choose-project', project: 'fujikane-satoyama' } as const;

function atAmount(): ReducerRun {
  const run = greetedScreen();
  run.hear(WELCOMED);
  run.press(SATOYAMA);
  return run;
}

const donated = (request: string, visit: string | null = VISIT): HostMessage => ({
  type: 'donated',
  visit,
  request,
  project: 'fujikane-satoyama',
  means: 'prepaid',
  amount: 100,
  award: { points: 1, coins: 0, credits: 0 },
  receipt: '7F3K-29QD',
  balances: BALANCES,
  about: { name: { ja: '藤金地区里山再生プロジェクト' }, field: 'C' },
});

/** The office closed it, and it is gone from what the kiosk shows. */
const TOWN_WITHOUT_SATOYAMA = newTown({
  projects: newTown().projects.filter(({ id }) => id !== 'fujikane-satoyama'),
});

const lastRequest = (run: ReducerRun): string => run.callsOf('donate').at(-1)?.request ?? 'none';

describe('giving', () => {
  test('a touch, two presses and the gift is sent, by the first means, of the smallest amount', () => {
    const run = atAmount();
    run.press({ type: 'confirm' });
    expect(run.callsOf('donate')).toMatchObject([
      { visit: VISIT, project: 'fujikane-satoyama', means: 'prepaid', amount: 100, play: null },
    ]);
    expect(run.scene()).toBe('sending');
  });

  test('a second touch of the card is a yes where a yes is asked, and nowhere else', () => {
    const run = greetedScreen();
    run.hear(WELCOMED, TOUCHED_AGAIN);
    expect(run.scene()).toBe('welcome');
    run.press(SATOYAMA);
    run.hear(TOUCHED_AGAIN);
    expect(run.callsOf('donate')).toHaveLength(1);
    run.hear(TOUCHED_AGAIN);
    expect(run.callsOf('donate')).toHaveLength(1);
  });

  test('a touch of another visit says nothing here', () => {
    const run = atAmount();
    run.hear({ type: 'touched-again', visit: '01890000-0000-7000-8000-0000000000bb' });
    expect(run.callsOf('donate')).toHaveLength(0);
  });

  test('however often it is confirmed, one decision is one request', () => {
    const run = atAmount();
    run.press({ type: 'confirm' }, { type: 'confirm' });
    run.hear(TOUCHED_AGAIN);
    expect(run.callsOf('donate')).toHaveLength(1);
  });

  test('a later decision is another request', () => {
    const run = atAmount();
    run.press({ type: 'confirm' });
    run.hear({ type: 'refused', code: 'donation/already', visit: VISIT, at: null });
    run.press({ type: 'back' }, { type: 'confirm' });
    const [first, second] = run.callsOf('donate');
    expect(first?.request).not.toBe(second?.request);
  });

  test('what is left of a means bounds what can be chosen and sent', () => {
    const run = greetedScreen();
    run.hear({
      type: 'welcomed',
      visit: newVisit({
        means: [
          { means: 'prepaid', available: 50 },
          { means: 'points', available: 12 },
        ],
      }),
    });
    run.press(SATOYAMA);
    expect(run.state().scene).toMatchObject({ giving: { means: 'points', plate: 0 } });
    run.press({ type: 'choose-plate', plate: 3 }, { type: 'confirm' });
    expect(run.callsOf('donate')).toHaveLength(0);
    run.press({ type: 'choose-plate', plate: 1 }, { type: 'confirm' });
    expect(run.callsOf('donate')).toMatchObject([{ means: 'points', amount: 10 }]);
  });

  test('a change of means keeps the plate where it can be paid, else takes the smallest', () => {
    const run = atAmount();
    run.press({ type: 'choose-plate', plate: 3 }, { type: 'choose-means', means: 'pledge' });
    expect(run.state().scene).toMatchObject({ giving: { means: 'pledge', plate: 3 } });
    run.press({ type: 'choose-means', means: 'points' });
    expect(run.state().scene).toMatchObject({ giving: { means: 'points', plate: 0 } });
  });

  test('thanks are said only for the answer to this gift', () => {
    const run = atAmount();
    run.press({ type: 'confirm' });
    run.hear(donated('01890000-0000-7000-8000-0000000000cc', '01890000-0000-7000-8000-0000000000bb'));
    expect(run.scene()).toBe('sending');
    run.hear(donated(lastRequest(run)));
    expect(run.state().scene).toMatchObject({
      name: 'thanks',
      receipt: '7F3K-29QD',
      sent: { before: 31_000 },
    });
    expect(run.sounds.at(-1)).toBe('accepted-value');
  });

  test.each([
    [
      'while the gift is on its way',
      (run: ReducerRun) => run.hear({ type: 'town', town: TOWN_WITHOUT_SATOYAMA }),
    ],
    [
      'and the page was reloaded',
      (run: ReducerRun) => {
        run.press({ type: 'scene-broke' });
        run.hear(helloOf(TOWN_WITHOUT_SATOYAMA), WELCOMED);
      },
    ],
  ])('the project closes %s: thanks all the same, by what the gift itself says', (_case, closes) => {
    const run = atAmount();
    run.press({ type: 'confirm' });
    const request = lastRequest(run);
    closes(run);
    run.hear(donated(request));
    expect(run.state().scene).toMatchObject({
      name: 'thanks',
      receipt: '7F3K-29QD',
      about: { name: { ja: '藤金地区里山再生プロジェクト' }, field: 'C' },
    });
  });

  test('a gift of someone who has left is not shown to who came after', () => {
    const run = atAmount();
    run.press({ type: 'confirm' });
    const request = lastRequest(run);
    run.hear({ type: 'welcomed', visit: newVisit({ visit: '01890000-0000-7000-8000-0000000000bb' }) });
    run.hear(donated(request));
    expect(run.scene()).toBe('welcome');
  });

  test('thanks go by themselves after six seconds, and everything of the person with them', () => {
    const run = atAmount();
    run.press({ type: 'confirm' });
    run.hear(donated(lastRequest(run)));
    run.pass(THANKS_MS - 1);
    expect(run.scene()).toBe('thanks');
    run.pass(1);
    expect(run.scene()).toBe('idle');
    expect(run.state().visit).toBeNull();
    expect(run.callsOf('end-visit')).toMatchObject([{ visit: VISIT }]);
  });

  test('what was given stays to be read on the town TV, in the language of who gave it, until the next touch', () => {
    const run = greetedScreen();
    run.press({ type: 'choose-language', language: 'en' });
    run.hear(WELCOMED);
    run.press(SATOYAMA, { type: 'confirm' });
    run.hear(donated(lastRequest(run)));
    run.pass(THANKS_MS + 10_000);
    expect(run.state().language).toBe('ja');
    expect(run.state().lastAnswer).toMatchObject({
      kind: 'donated',
      language: 'en',
      amount: 100,
      receipt: '7F3K-29QD',
    });
    run.hear({ type: 'welcomed', visit: newVisit({ visit: '01890000-0000-7000-8000-0000000000bb' }) });
    expect(run.state().lastAnswer).toBeNull();
    run.press({ type: 'end' });
    expect(run.state().lastAnswer).toBeNull();
  });

  test('who ends the thanks, or has held them, leaves nothing behind', () => {
    for (const how of ['end', 'hold'] as const) {
      const run = atAmount();
      run.press({ type: 'confirm' });
      run.hear(donated(lastRequest(run)));
      run.press({ type: how });
      run.pass(60_000);
      expect(run.state()).toMatchObject({ scene: { name: 'idle' }, lastAnswer: null });
    }
  });

  test('who wants to write the number down gets the whole time of a visit', () => {
    const run = atAmount();
    run.press({ type: 'confirm' });
    run.hear(donated(lastRequest(run)));
    run.press({ type: 'hold' });
    run.pass(THANKS_MS * 5);
    expect(run.scene()).toBe('thanks');
    run.pass(60_000);
    expect(run.scene()).toBe('idle');
  });

  test('the play that led to a gift goes with it', () => {
    const movie = {
      type: 'movie',
      movie: 'm1',
      url: '/media/m1.mp4',
      durationMs: 20_000,
      title: null,
      by: null,
      project: 'fujikane-satoyama',
    } as const;
    const run = greetedScreen(newTown({ showings: [movie] }));
    const play = run.state().showing?.play;
    run.hear(WELCOMED);
    run.press(SATOYAMA, { type: 'confirm' });
    expect(run.callsOf('donate')[0]?.play).toBe(play);
  });
});

describe('a gift and a broken line', () => {
  test('a gift on its way is asked again under the same request when the host is back', () => {
    const run = atAmount();
    run.press({ type: 'confirm' }, { type: 'disconnected' });
    expect(run.scene()).toBe('sending');
    run.hear(helloOf(newTown()));
    const [first, second] = run.callsOf('donate');
    expect(second).toEqual(first);
  });

  test('after a crash of the host the last kept fact is shown instead, and the visit is over', () => {
    const run = atAmount();
    run.press({ type: 'confirm' }, { type: 'disconnected' });
    run.hear(
      helloOf(newTown(), {
        lastKept: {
          kind: 'donation',
          at: '2010-10-24T01:00:00.000Z',
          project: { ja: '藤金' },
          amount: 100,
          means: 'prepaid',
          receipt: '7F3K-29QD',
        },
      }),
    );
    expect(run.scene()).toBe('last-kept');
    expect(run.state().visit).toBeNull();
    expect(run.callsOf('donate')).toHaveLength(1);
  });

  test('a payment cut off by a crash is shown while it is looked into, and then what became of it', () => {
    const run = greetedScreen();
    const request = '01890000-0000-7000-8000-0000000000cc';
    const kept = {
      kind: 'charge',
      at: '2010-10-24T01:00:00.000Z',
      project: { ja: '藤金' },
      amount: 500,
      state: 'requested',
      request,
      reference: 'C7K2-90PM',
    } as const;
    const charge = (state: 'unknown' | 'cancelled', of = request): HostMessage => ({
      type: 'charge',
      visit: null,
      request: of,
      state,
      reference: 'C7K2-90PM',
    });
    run.hear(helloOf(newTown(), { lastKept: kept }));
    run.pass(30_000);
    run.hear(charge('unknown'));
    expect(run.state().scene).toMatchObject({ name: 'last-kept', lastKept: { state: 'unknown' } });
    run.hear(charge('cancelled', VISIT));
    expect(run.state().scene).toMatchObject({ name: 'last-kept', lastKept: { state: 'unknown' } });
    run.hear(donated(request, null));
    expect(run.state().scene).toMatchObject({
      name: 'last-kept',
      lastKept: { kind: 'donation', project: { ja: '藤金' }, amount: 500, receipt: '7F3K-29QD' },
    });

    run.hear(helloOf(newTown(), { lastKept: kept }), charge('cancelled'));
    expect(run.state().scene).toMatchObject({ name: 'last-kept', lastKept: { state: 'cancelled' } });
    run.pass(12_000);
    expect(run.scene()).toBe('idle');
    // Nobody waits for it any more.
    run.hear(charge('cancelled'), donated(request, null));
    expect(run.scene()).toBe('idle');
  });

  test('everything else of a visit is gone with the line, and the movie goes on', () => {
    const run = atAmount();
    run.press({ type: 'disconnected' });
    expect(run.scene()).toBe('idle');
    expect(run.state().visit).toBeNull();
    expect(run.state().showing?.sinceMs).not.toBeNull();
  });

  test('a person who is still there after a reload is welcomed again; after a blip nothing is lost', () => {
    const run = atAmount();
    run.press({ type: 'confirm' });
    run.hear(WELCOMED);
    expect(run.scene()).toBe('sending');
  });
});

describe('the payment terminal', () => {
  function atTerminal(): ReducerRun {
    const run = atAmount();
    run.press({ type: 'choose-means', means: 'terminal' }, { type: 'confirm' });
    return run;
  }
  const charge = (
    run: ReducerRun,
    state: Extract<HostMessage, { type: 'charge' }>['state'],
  ): HostMessage => ({
    type: 'charge',
    visit: VISIT,
    request: lastRequest(run),
    state,
    reference: 'C7K2-90PM',
  });

  test('while it works the visit stays open, and the host hears that', () => {
    const run = atTerminal();
    run.hear(charge(run, 'requested'));
    run.pass(120_000);
    expect(run.scene()).toBe('charge');
    expect(run.callsOf('stay').length).toBeGreaterThanOrEqual(7);
  });

  test('the person can cancel what was requested, and not what was approved', () => {
    const run = atTerminal();
    run.hear(charge(run, 'requested'));
    run.press({ type: 'cancel-charge' });
    expect(run.callsOf('cancel-charge')).toMatchObject([{ request: lastRequest(run) }]);
    run.hear(charge(run, 'approved'));
    run.press({ type: 'cancel-charge' });
    expect(run.callsOf('cancel-charge')).toHaveLength(1);
  });

  test.each(['declined', 'cancelled'] as const)(
    '%s leads back to the amounts, and is heard once',
    (state) => {
      const run = atTerminal();
      run.hear(charge(run, 'requested'), charge(run, state));
      run.hear({ type: 'refused', code: `terminal/${state}`, visit: VISIT, at: null });
      expect(run.state().scene).toMatchObject({ name: 'answer', code: `terminal/${state}` });
      expect(run.sounds.filter((sound) => sound === 'no')).toHaveLength(1);
      run.press({ type: 'back' });
      expect(run.state().scene).toMatchObject({ name: 'choose-amount', giving: { means: 'terminal' } });
    },
  );

  test('unknown stays up with its number until the person goes', () => {
    const run = atTerminal();
    run.hear(charge(run, 'requested'), charge(run, 'unknown'));
    expect(run.state().scene).toMatchObject({ name: 'charge', charge: 'unknown', reference: 'C7K2-90PM' });
    run.pass(30_000);
    expect(run.scene()).toBe('charge');
    run.pass(60_000);
    expect(run.scene()).toBe('idle');
  });

  test('after a reload the charge of the person in front is shown although what was sent is forgotten', () => {
    const run = greetedScreen();
    run.hear(WELCOMED, {
      type: 'charge',
      visit: VISIT,
      request: '01890000-0000-7000-8000-0000000000cc',
      state: 'requested',
      reference: 'C7K2-90PM',
    });
    expect(run.state().scene).toMatchObject({ name: 'charge', sent: null });
    run.hear(donated('01890000-0000-7000-8000-0000000000cc'));
    expect(run.scene()).toBe('thanks');
  });
});
