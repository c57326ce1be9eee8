import { describe, expect, test } from 'vitest';
import type { HostMessage } from '../../../../../kiosk/protocol/host-message.ts';
import { answerInWords } from '../../../../../kiosk/screen/answers/live-answer.tsx';
import { answerMs, THANKS_MS, TOUCHED_AGAIN_MS } from '../../../../../kiosk/screen/state/timing.ts';
import { greetedScreen, type ReducerRun } from '../../../../factories/screen.ts';
import { BALANCES, eventTown, newVisit, VISIT } from '../../../../factories/town-view.ts';

const WELCOMED: HostMessage = { type: 'welcomed', visit: newVisit() };
const TOUCHED_AGAIN: HostMessage = { type: 'touched-again', visit: VISIT };
const refused = (
  code: Extract<HostMessage, { type: 'refused' }>['code'],
  visit: string | null = null,
): HostMessage => ({ type: 'refused', code, visit, at: null });
const PHONE = refused('card/random-id');
const ONCE_MORE = refused('card/once-more');

/** A gift on its way by a means, and its request. */
function giving(run: ReducerRun, means: 'prepaid' | 'terminal'): string {
  run.hear(WELCOMED);
  run.press({ type: 'choose-project', project: 'fujikane-satoyama' }, { type: 'choose-means', means });
  run.press({ type: 'confirm' });
  return run.callsOf('donate').at(-1)?.request ?? 'none';
}
const donated = (request: string): HostMessage => ({
  type: 'donated',
  visit: VISIT,
  request,
  project: 'fujikane-satoyama',
  means: 'prepaid',
  amount: 100,
  award: { points: 1, coins: 0, credits: 0 },
  receipt: '7F3K-29QD',
  balances: BALANCES,
});
const charge = (request: string, state: 'requested' | 'approved' | 'declined'): HostMessage => ({
  type: 'charge',
  visit: VISIT,
  request,
  state,
  reference: 'C7K2-90PM',
});

describe('a touch that fails takes nothing away', () => {
  test('of the thanks: they come back for the time they had left', () => {
    const run = greetedScreen();
    run.hear(donated(giving(run, 'prepaid')));
    run.pass(1_000);
    run.hear(PHONE);
    expect(run.state().scene).toMatchObject({ name: 'answer', code: 'card/random-id' });
    run.pass(answerMs('card/random-id'));
    expect(run.state().scene).toMatchObject({ name: 'thanks', receipt: '7F3K-29QD' });
    expect(run.state().visit?.id).toBe(VISIT);
    run.pass(THANKS_MS - 1_001);
    expect(run.scene()).toBe('thanks');
    run.pass(1);
    expect(run.scene()).toBe('idle');
    expect(run.callsOf('end-visit')).toMatchObject([{ visit: VISIT }]);
  });

  test.each(['during a visit', 'before it'])('of the choice of languages %s', (when) => {
    const run = greetedScreen();
    if (when === 'during a visit') run.hear(WELCOMED);
    run.press({ type: 'open-language' });
    run.hear(ONCE_MORE);
    expect(run.sounds.at(-1)).toBe('once-more');
    run.pass(answerMs('card/once-more'));
    expect(run.scene()).toBe('language');
    expect(run.callsOf('end-visit')).toEqual([]);
    run.press({ type: 'choose-language', language: 'en' });
    expect(run.scene()).toBe(when === 'during a visit' ? 'welcome' : 'idle');
  });

  test('of a payment: the terminal is waited for as before, and its answer arrives', () => {
    const run = greetedScreen();
    const request = giving(run, 'terminal');
    run.hear(charge(request, 'requested'), ONCE_MORE);
    expect(run.state().scene).toMatchObject({ name: 'answer', code: 'card/once-more' });
    run.pass(answerMs('card/once-more'));
    expect(run.state().scene).toMatchObject({ name: 'charge', request, charge: 'requested' });
    run.hear(ONCE_MORE, charge(request, 'approved'));
    expect(run.state().scene).toMatchObject({ name: 'charge', charge: 'approved', sent: { request } });
    run.hear(PHONE, { ...donated(request), means: 'terminal' } as HostMessage);
    expect(run.state().scene).toMatchObject({ name: 'thanks', sent: { request, plate: 0 } });
    expect(run.callsOf('cancel-charge')).toEqual([]);
  });

  test('of a payment that is then declined: the way back leads to the amounts', () => {
    const run = greetedScreen();
    const request = giving(run, 'terminal');
    run.hear(charge(request, 'requested'), PHONE, charge(request, 'declined'));
    expect(run.state().scene).toMatchObject({ name: 'answer', code: 'terminal/declined' });
    run.press({ type: 'back' });
    expect(run.scene()).toBe('choose-amount');
  });
});

describe('whatever ends the visit here ends it with the host', () => {
  test.each([refused('visit/ended', VISIT), refused('staff/locked', VISIT)])('$code', (message) => {
    const run = greetedScreen();
    run.hear(WELCOMED, message);
    expect(run.state().visit).toBeNull();
    expect(run.callsOf('end-visit')).toMatchObject([{ visit: VISIT }]);
  });

  test('the office sets the kiosk to an event', () => {
    const run = greetedScreen();
    run.hear(WELCOMED, { type: 'town', town: eventTown('participant') });
    expect(run.scene()).toBe('idle');
    expect(run.callsOf('end-visit')).toMatchObject([{ visit: VISIT }]);
  });

  test('but money on its way is waited for', () => {
    const run = greetedScreen();
    const request = giving(run, 'prepaid');
    run.hear({ type: 'town', town: eventTown('participant') });
    expect(run.callsOf('end-visit')).toEqual([]);
    run.hear(donated(request));
    expect(run.scene()).toBe('thanks');
    run.pass(THANKS_MS);
    expect(run.callsOf('end-visit')).toHaveLength(1);
  });
});

describe('the own card once more', () => {
  test('is answered by sound and picture where it means nothing, and what was seen stays', () => {
    const run = greetedScreen();
    run.hear(WELCOMED);
    const before = run.state().answered.count;
    run.hear(TOUCHED_AGAIN);
    expect(run.scene()).toBe('welcome');
    expect(run.sounds).toEqual(['accepted', 'accepted']);
    expect(run.state().answered).toEqual({ message: 'touched-again', count: before + 1 });
    expect(answerInWords(run.state())).toBe('カードは読み取りました。画面をご覧ください。');
    run.pass(TOUCHED_AGAIN_MS - 1);
    expect(run.state().visit?.touchedUntilMs).not.toBeNull();
    run.pass(1);
    expect(run.state().visit?.touchedUntilMs).toBeNull();
  });

  test('is the touch that was asked for after one that failed', () => {
    const run = greetedScreen();
    run.hear(WELCOMED, ONCE_MORE, TOUCHED_AGAIN);
    expect(run.scene()).toBe('welcome');
    run.press({ type: 'choose-project', project: 'fujikane-satoyama' });
    run.hear(ONCE_MORE, TOUCHED_AGAIN);
    expect(run.scene()).toBe('sending');
  });

  test('is no yes while another "no" is read', () => {
    const run = greetedScreen();
    run.hear(WELCOMED);
    run.press({ type: 'choose-project', project: 'fujikane-satoyama' });
    run.hear(refused('donation/already', VISIT), TOUCHED_AGAIN);
    expect(run.scene()).toBe('choose-amount');
    expect(run.callsOf('donate')).toEqual([]);
    expect(run.sounds.at(-1)).toBe('accepted');
  });

  test('of a visit that this screen has lost: it ends, and the card is asked for again', () => {
    const run = greetedScreen();
    run.hear(TOUCHED_AGAIN);
    expect(run.state().scene).toMatchObject({ name: 'answer', code: 'card/once-more' });
    expect(run.sounds).toEqual(['once-more']);
    expect(run.callsOf('end-visit')).toMatchObject([{ visit: VISIT }]);
  });
});
