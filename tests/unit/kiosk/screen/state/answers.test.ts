import { describe, expect, test } from 'vitest';
import type { HostMessage, TownView } from '../../../../../kiosk/protocol/host-message.ts';
import { answerMs, CHECKED_IN_MS, LAST_ANSWER_MS } from '../../../../../kiosk/screen/state/timing.ts';
import { REFUSAL_CODES } from '../../../../../shared/refusal.ts';
import { greetedScreen, type ReducerRun } from '../../../../factories/screen.ts';
import { BALANCES, eventTown, newTown, newVisit, SESSION, VISIT } from '../../../../factories/town-view.ts';

const checkedIn = (said: Partial<Extract<HostMessage, { type: 'checked-in' }>> = {}): HostMessage => ({
  type: 'checked-in',
  session: SESSION.id,
  role: 'participant',
  award: { points: 1, coins: 0, credits: 0 },
  today: { participant: 218, volunteer: 24 },
  balances: BALANCES,
  again: false,
  ...said,
});
const refused = (
  code: Extract<HostMessage, { type: 'refused' }>['code'],
  visit: string | null = null,
  at: string | null = null,
): HostMessage => ({ type: 'refused', code, visit, at });

describe('check-in', () => {
  test('green for 1.2 s with two short sounds, then the circle with the new count', () => {
    const run = greetedScreen(eventTown('participant'));
    run.hear(checkedIn());
    expect(run.state().scene).toMatchObject({ name: 'checked-in', count: 242 });
    expect(run.sounds).toEqual(['accepted-value']);
    run.pass(CHECKED_IN_MS);
    expect(run.scene()).toBe('idle');
    expect(run.state().town?.event?.today).toEqual({ participant: 218, volunteer: 24 });
  });

  test('the next person never waits: each message replaces the one before', () => {
    const run = greetedScreen(eventTown('participant'));
    run.hear(checkedIn());
    run.pass(300);
    run.hear(refused('check-in/already'));
    expect(run.scene()).toBe('answer');
    run.pass(100);
    run.hear(checkedIn({ today: { participant: 219, volunteer: 24 } }));
    expect(run.state().scene).toMatchObject({ name: 'checked-in', count: 243 });
    run.pass(CHECKED_IN_MS - 1);
    expect(run.scene()).toBe('checked-in');
  });

  test('a return that earns nothing sounds once', () => {
    const run = greetedScreen(eventTown('participant'));
    run.hear(checkedIn({ again: true, award: { points: 0, coins: 0, credits: 0 } }));
    expect(run.sounds).toEqual(['accepted']);
  });

  test('each answer is counted, so that its painting can be reported', () => {
    const run = greetedScreen(eventTown('participant'));
    run.hear(checkedIn(), refused('card/once-more'), checkedIn());
    expect(run.state().answered).toEqual({ message: 'checked-in', count: 3 });
  });
});

describe('the last answer', () => {
  const READABLE_MS = 10_000;
  const EVENT_ANSWERS: [string, HostMessage, object][] = [
    ['a check-in', checkedIn(), { kind: 'checked-in', award: { points: 1 } }],
    [
      'a check-in of before',
      refused('check-in/already', null, '2010-10-24T01:02:00.000Z'),
      { kind: 'already', at: '2010-10-24T01:02:00.000Z' },
    ],
  ];

  test.each(EVENT_ANSWERS)('%s stays to be read for ten seconds and more', (_case, message, last) => {
    const run = greetedScreen(eventTown('participant'));
    run.hear(message);
    expect(run.state().lastAnswer).toBeNull();
    run.pass(answerMs('check-in/already'));
    expect(run.scene()).toBe('idle');
    run.pass(READABLE_MS - answerMs('check-in/already'));
    expect(run.state().lastAnswer).toMatchObject({ ...last, language: 'ja' });
    run.pass(LAST_ANSWER_MS);
    expect(run.state().lastAnswer).toBeNull();
  });

  test.each(EVENT_ANSWERS)('%s is gone when the next person touches', (_case, message) => {
    const run = greetedScreen(eventTown('participant'));
    run.hear(message);
    run.pass(3_000);
    expect(run.state().lastAnswer).not.toBeNull();
    run.hear(refused('card/once-more'));
    expect(run.state().lastAnswer).toBeNull();
    run.pass(answerMs('card/once-more'));
    expect(run.state().lastAnswer).toBeNull();
  });

  test.each([{ type: 'active' }, { type: 'open-language' }] as const)(
    'it is gone when the screen itself is touched ($type)',
    (event) => {
      const run = greetedScreen(eventTown('participant'));
      run.hear(checkedIn());
      run.pass(CHECKED_IN_MS);
      run.press(event);
      expect(run.state().lastAnswer).toBeNull();
    },
  );

  test('what kind of use the kiosk has changes: it goes', () => {
    const run = greetedScreen(eventTown('participant'));
    run.hear(checkedIn());
    run.pass(CHECKED_IN_MS);
    run.hear({ type: 'town', town: newTown() });
    expect(run.state().lastAnswer).toBeNull();
  });

  test('a no with words to read is up for ten seconds itself', () => {
    const quick = REFUSAL_CODES.filter((code) => answerMs(code) < READABLE_MS);
    expect(quick).toEqual(['check-in/already']);
  });
});

/** Someone is at the amounts for the children's festival. */
function atFestival(): ReducerRun {
  const run = greetedScreen();
  run.hear({ type: 'welcomed', visit: newVisit() });
  run.press({ type: 'choose-project', project: 'kodomo-festival' });
  return run;
}

describe('an answered no', () => {
  test.each(REFUSAL_CODES)('%s is shown to nobody in particular and goes by itself', (code) => {
    const run = greetedScreen();
    run.hear(refused(code));
    expect(run.state().scene).toMatchObject({ name: 'answer', code });
    expect(run.sounds).toHaveLength(1);
    run.pass(answerMs(code));
    expect(run.scene()).toBe('idle');
  });

  test('five short sounds ask for another touch; what was accepted before is not a no', () => {
    const run = greetedScreen();
    run.hear(refused('card/once-more'), refused('check-in/already'), refused('card/blocked'));
    expect(run.sounds).toEqual(['once-more', 'accepted', 'no']);
  });

  test('it leads back to where the person was', () => {
    const run = atFestival();
    run.hear(refused('card/once-more'));
    run.pass(answerMs('card/once-more'));
    expect(run.state().scene).toMatchObject({
      name: 'choose-amount',
      giving: { project: 'kodomo-festival' },
    });
  });

  const CLOSED: [string, TownView['projects']][] = [
    ['gone', newTown().projects.filter(({ id }) => id !== 'kodomo-festival')],
    [
      'closed',
      newTown().projects.map((project) =>
        project.id === 'kodomo-festival' ? { ...project, status: 'closed' as const } : project,
      ),
    ],
  ];

  test.each(CLOSED)(
    'a no to a wish for a project that is %s meanwhile leads to the welcome',
    (_how, projects) => {
      const run = atFestival();
      run.press({ type: 'confirm' });
      run.hear({ type: 'town', town: newTown({ projects }) }, refused('project/closed', VISIT));
      run.press({ type: 'back' });
      expect(run.scene()).toBe('welcome');
    },
  );

  test.each(CLOSED)(
    'a project that is %s while a no is up, or amounts are, is not gone back to',
    (_how, projects) => {
      const run = atFestival();
      run.hear(refused('card/once-more'), { type: 'town', town: newTown({ projects }) });
      expect(run.scene()).toBe('answer');
      run.pass(answerMs('card/once-more'));
      expect(run.scene()).toBe('welcome');
      run.hear({ type: 'town', town: newTown() });
      run.press({ type: 'choose-project', project: 'kodomo-festival' });
      run.hear({ type: 'town', town: newTown({ projects }) });
      expect(run.scene()).toBe('welcome');
    },
  );

  test('a no to someone who has left is shown to nobody', () => {
    const run = greetedScreen();
    run.hear(refused('prepaid/short', VISIT));
    expect(run.scene()).toBe('idle');
    expect(run.sounds).toEqual([]);
  });

  test('a no while another no is up keeps the way back', () => {
    const run = greetedScreen();
    run.hear({ type: 'welcomed', visit: newVisit() });
    run.hear(refused('card/once-more'), refused('card/once-more'));
    run.press({ type: 'back' });
    expect(run.scene()).toBe('welcome');
  });

  test('a blocked card is told so, and its visit is ended', () => {
    const run = greetedScreen();
    run.hear({ type: 'welcomed', visit: newVisit({ blocked: true }) });
    expect(run.state().scene).toMatchObject({ name: 'answer', code: 'card/blocked' });
    expect(run.state().visit).toBeNull();
    expect(run.callsOf('end-visit')).toHaveLength(1);
  });
});

describe('staff', () => {
  test('a wrong PIN is said on the spot, a locked one ends the visit', () => {
    const run = greetedScreen();
    run.hear({ type: 'staff-asked', visit: VISIT });
    run.press({ type: 'enter-pin', pin: '1234' });
    expect(run.callsOf('enter-pin')).toMatchObject([{ visit: VISIT, pin: '1234' }]);
    expect(JSON.stringify(run.state())).not.toContain('1234');
    run.hear(refused('staff/wrong-pin', VISIT));
    expect(run.state().scene).toMatchObject({ name: 'pin', wrong: true, tries: 1 });
    run.hear(refused('staff/locked', VISIT));
    expect(run.state().scene).toMatchObject({ name: 'answer', code: 'staff/locked' });
    expect(run.state().visit).toBeNull();
  });

  test('the choice of use is asked of the host, and its answer is what is shown', () => {
    const run = greetedScreen();
    run.hear({ type: 'staff-asked', visit: VISIT });
    const maintenance = {
      sessions: [SESSION],
      mode: 'town-tv',
      session: null,
      role: 'participant',
      waiting: 0,
      quarantined: [],
      quarantinedCount: 0,
      lastExchangeAt: null,
      clockOffsetMs: null,
      reader: 'ready',
      readers: [],
      window: null,
      absent: [],
      version: '0.1.0',
      diskFreeMb: null,
      chargesUnknown: 0,
    } as const;
    const shown = { ...maintenance, sessions: [SESSION], quarantined: [], readers: [], absent: [] };
    run.hear({ type: 'maintenance', visit: VISIT, maintenance: shown });
    run.press({ type: 'set-mode', mode: 'event', session: SESSION.id, role: 'volunteer' });
    expect(run.callsOf('set-mode')).toMatchObject([
      { visit: VISIT, mode: 'event', session: SESSION.id, role: 'volunteer' },
    ]);
    run.hear({ type: 'town', town: eventTown('volunteer') });
    expect(run.scene()).toBe('maintenance');
    run.press({ type: 'end' });
    expect(run.scene()).toBe('idle');
    expect(run.state().town?.mode).toBe('event');
  });

  test('after a reload an open maintenance is shown at once', () => {
    const run = greetedScreen(newTown());
    run.hear({
      type: 'maintenance',
      visit: VISIT,
      maintenance: {
        sessions: [],
        mode: 'town-tv',
        session: null,
        role: 'participant',
        waiting: 0,
        quarantined: [],
        quarantinedCount: 0,
        lastExchangeAt: null,
        clockOffsetMs: null,
        reader: 'ready',
        readers: [],
        window: null,
        absent: [],
        version: '0.1.0',
        diskFreeMb: null,
        chargesUnknown: 0,
      },
    });
    expect(run.scene()).toBe('maintenance');
    expect(run.state().visit?.id).toBe(VISIT);
  });
});
