import { lastAnswerOf } from './last-answer.ts';
import { resume } from './resume.ts';
import type { Moment, Scene, ScreenState, Step, VisitNow } from './screen-state.ts';
import { endShowing, showingEndsMs } from './showing-clock.ts';
import { forget, leave, step } from './step.ts';
import { STAY_WHILE_CHARGING_MS, WARNING_MS } from './timing.ts';

/** The end of a scene that goes by itself. */
const sceneEndsMs = (scene: Scene): number | null => ('untilMs' in scene ? scene.untilMs : null);

/** A terminal at work keeps the visit open: the host, not the screen, gives it up. */
const isCharging = (scene: Scene): boolean => scene.name === 'charge' && scene.charge !== 'unknown';

const idleMs = (state: ScreenState): number => state.town?.settings.visitIdleMs ?? 60_000;

/** When the silence of a visit ends it; null while the scene has an end of its own or the terminal works. */
export function visitEndsMs(state: ScreenState): number | null {
  if (!state.visit || isCharging(state.scene) || sceneEndsMs(state.scene) !== null) return null;
  return state.visit.lastActiveMs + idleMs(state);
}

/** The next moment at which something changes by itself; null when nothing will. */
export function nextDeadlineMs(state: ScreenState): number | null {
  const { scene, visit } = state;
  const deadlines = [
    sceneEndsMs(scene),
    showingEndsMs(state.showing),
    languageEndsMs(state),
    state.retryMs,
    state.lastAnswer?.untilMs ?? null,
    visit?.touchedUntilMs ?? null,
  ];
  const endsMs = visitEndsMs(state);
  if (visit && endsMs !== null) deadlines.push(visit.warned ? endsMs : endsMs - WARNING_MS);
  if (visit && isCharging(scene)) deadlines.push(visit.lastStayMs + STAY_WHILE_CHARGING_MS);
  const set = deadlines.filter((deadline) => deadline !== null);
  return set.length > 0 ? Math.min(...set) : null;
}

/** A language chosen before any touch goes with the person who chose it. */
function languageEndsMs(state: ScreenState): number | null {
  const left = !state.visit && (state.language !== 'ja' || state.scene.name === 'language');
  return left ? state.languageSinceMs + idleMs(state) : null;
}

/** Lets everything happen whose time has come. */
export function tick(state: ScreenState, moment: Moment): Step {
  const { monoMs } = moment;
  const { scene, visit } = state;
  const isDue = (deadline: number | null): boolean => deadline !== null && deadline <= monoMs;

  if (isDue(sceneEndsMs(scene))) return endScene(state, moment);
  const endsMs = visitEndsMs(state);
  if (isDue(endsMs)) return leave(state);
  if (visit && isDue(visit.touchedUntilMs))
    return step({ ...state, visit: { ...visit, touchedUntilMs: null } });
  if (visit && !visit.warned && endsMs !== null && isDue(endsMs - WARNING_MS)) {
    return step({ ...state, visit: { ...visit, warned: true } });
  }
  if (visit && isCharging(scene) && isDue(visit.lastStayMs + STAY_WHILE_CHARGING_MS)) {
    return stayed(state, visit, monoMs);
  }
  if (isDue(languageEndsMs(state))) return step(forget(state));
  if (isDue(state.lastAnswer?.untilMs ?? null)) return step({ ...state, lastAnswer: null });
  if (isDue(state.retryMs)) return step({ ...state, unplayable: [], retryMs: null });
  if (isDue(showingEndsMs(state.showing))) {
    // A card's time is its length; a movie tells its own end, so one that is due here has failed.
    const ended = endShowing(state, false, moment);
    return step(ended.state, ended.calls);
  }
  return step(state);
}

const stayed = (state: ScreenState, visit: VisitNow, monoMs: number): Step =>
  step({ ...state, visit: { ...visit, lastStayMs: monoMs } }, [{ type: 'stay', visit: visit.id }]);

function endScene(state: ScreenState, moment: Moment): Step {
  const { scene } = state;
  if (scene.name === 'answer' && (state.visit || scene.back.name === 'language')) {
    return step(resume(state, moment));
  }
  const lastAnswer = lastAnswerOf(state, moment);
  if (scene.name === 'thanks') {
    const left = leave(state);
    return { ...left, state: { ...left.state, lastAnswer } };
  }
  // The queue at an event keeps the language someone chose until nobody has touched the screen for a while.
  return step({ ...state, scene: { name: 'idle' }, lastAnswer });
}
