import { expect, test } from 'vitest';
import { answerInWords } from '../../../../../kiosk/screen/answers/live-answer.tsx';
import { REFUSAL_CODES } from '../../../../../shared/refusal.ts';
import { greetedScreen } from '../../../../factories/screen.ts';
import { BALANCES, eventTown, newVisit, SESSION } from '../../../../factories/town-view.ts';

test.each(REFUSAL_CODES)('%s is said to those who listen', (code) => {
  const run = greetedScreen();
  run.hear({ type: 'refused', code, visit: null, at: null });
  expect(answerInWords(run.state()).length).toBeGreaterThan(5);
});

test('a check-in is said with what it earned', () => {
  const run = greetedScreen(eventTown('volunteer'));
  run.hear({
    type: 'checked-in',
    session: SESSION.id,
    role: 'volunteer',
    award: { points: 5, coins: 0, credits: 0 },
    today: { participant: 1, volunteer: 1 },
    balances: BALANCES,
    again: false,
  });
  expect(answerInWords(run.state())).toBe('受付しました +5ポイント');
});

test('nothing of a person is said: a screen in a hall speaks to all', () => {
  const run = greetedScreen();
  run.hear({ type: 'welcomed', visit: newVisit() });
  expect(answerInWords(run.state())).toBe('こんにちは');
});
