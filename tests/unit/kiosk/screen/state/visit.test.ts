import { describe, expect, test } from 'vitest';
import type { HostMessage } from '../../../../../kiosk/protocol/host-message.ts';
import { WARNING_MS } from '../../../../../kiosk/screen/state/timing.ts';
import { greetedScreen } from '../../../../factories/screen.ts';
import {
  EMPTY_NOTEBOOK,
  eventTown,
  NOTEBOOK,
  newTown,
  newVisit,
  VISIT,
} from '../../../../factories/town-view.ts';

const IDLE_MS = newTown().settings.visitIdleMs;
const WELCOMED: HostMessage = { type: 'welcomed', visit: newVisit() };
const OTHER = '01890000-0000-7000-8000-0000000000bb';

describe('the time of a visit', () => {
  test('a warning comes twenty seconds before the end, and the end ends everything', () => {
    const run = greetedScreen();
    run.hear(WELCOMED);
    run.pass(IDLE_MS - WARNING_MS - 1);
    expect(run.state().visit?.warned).toBe(false);
    run.pass(1);
    expect(run.state().visit?.warned).toBe(true);
    run.pass(WARNING_MS);
    expect(run.state().visit).toBeNull();
    expect(run.scene()).toBe('idle');
    expect(run.callsOf('end-visit')).toMatchObject([{ visit: VISIT }]);
  });

  test('a sign of life gives the whole time anew and is told to the host, not too often', () => {
    const run = greetedScreen();
    run.hear(WELCOMED);
    run.pass(IDLE_MS - 1_000);
    run.press({ type: 'active' }, { type: 'active' }, { type: 'active' });
    expect(run.state().visit?.warned).toBe(false);
    expect(run.callsOf('stay')).toHaveLength(1);
    run.pass(IDLE_MS - 1_000);
    expect(run.state().visit).not.toBeNull();
  });

  test('a second touch of the card is a sign of life too', () => {
    const run = greetedScreen();
    run.hear(WELCOMED);
    run.pass(IDLE_MS - 5_000);
    run.hear({ type: 'touched-again', visit: VISIT });
    expect(run.state().visit?.warned).toBe(false);
  });

  test('a new person ends the visit before and begins in Japanese', () => {
    const run = greetedScreen();
    run.hear(WELCOMED);
    run.press({ type: 'choose-language', language: 'en' });
    expect(run.state().language).toBe('en');
    run.hear({ type: 'welcomed', visit: newVisit({ visit: OTHER, alias: 'ZZZZ' }) });
    expect(run.state().language).toBe('ja');
    expect(JSON.stringify(run.state())).not.toContain('29QD');
  });

  test('the end leaves nothing of the person in the state', () => {
    const run = greetedScreen();
    run.hear(WELCOMED, { type: 'notebook', visit: VISIT, notebook: NOTEBOOK });
    expect(JSON.stringify(run.state())).toContain('公園ゴミ拾い');
    run.hear({ type: 'visit-ended', visit: VISIT });
    const left = JSON.stringify(run.state());
    for (const trace of [VISIT, '29QD', '公園ゴミ拾い', '"prepaidYen"']) expect(left).not.toContain(trace);
  });

  test('the end of another visit changes nothing', () => {
    const run = greetedScreen();
    run.hear(WELCOMED, { type: 'visit-ended', visit: OTHER });
    expect(run.scene()).toBe('welcome');
  });

  test('a notebook of someone who has left is not opened', () => {
    const run = greetedScreen();
    run.hear(WELCOMED, { type: 'notebook', visit: OTHER, notebook: EMPTY_NOTEBOOK });
    expect(run.scene()).toBe('welcome');
  });
});

describe('the language', () => {
  test('a language chosen before the touch stays for the touch', () => {
    const run = greetedScreen();
    run.press({ type: 'open-language' }, { type: 'choose-language', language: 'ja-easy' });
    run.hear(WELCOMED);
    expect(run.state().language).toBe('ja-easy');
  });

  test('it is Japanese again when nobody has touched for the time of a visit', () => {
    const run = greetedScreen();
    run.press({ type: 'open-language' }, { type: 'choose-language', language: 'en' });
    run.pass(IDLE_MS - 1);
    expect(run.state().language).toBe('en');
    run.pass(1);
    expect(run.state().language).toBe('ja');
  });

  test('an open choice of languages closes by itself', () => {
    const run = greetedScreen();
    run.press({ type: 'open-language' });
    run.pass(IDLE_MS);
    expect(run.scene()).toBe('idle');
  });
});

describe('a way back from everything', () => {
  test('projects, amounts and notebook lead back to the welcome', () => {
    const run = greetedScreen();
    run.hear(WELCOMED);
    run.press({ type: 'open-projects' }, { type: 'choose-project', project: 'kodomo-festival' });
    run.press({ type: 'back' });
    expect(run.scene()).toBe('choose-project');
    run.press({ type: 'back' });
    expect(run.scene()).toBe('welcome');
    run.press({ type: 'open-notebook' });
    expect(run.callsOf('open-notebook')).toMatchObject([{ visit: VISIT }]);
    run.hear({ type: 'notebook', visit: VISIT, notebook: NOTEBOOK });
    run.press({ type: 'back' });
    expect(run.scene()).toBe('welcome');
    run.press({ type: 'end' });
    expect(run.scene()).toBe('idle');
  });

  test('a scene that breaks ends the visit and shows the ground again', () => {
    const run = greetedScreen();
    run.hear(WELCOMED);
    run.press({ type: 'scene-broke' });
    expect(run.scene()).toBe('idle');
    expect(run.callsOf('end-visit')).toHaveLength(1);
  });

  test('a change of use ends what a citizen had open', () => {
    const run = greetedScreen();
    run.hear(WELCOMED, { type: 'town', town: eventTown('participant') });
    expect(run.scene()).toBe('idle');
    expect(run.state().visit).toBeNull();
  });
});
