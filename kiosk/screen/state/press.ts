import { assertNever } from '../../../shared/assert-never.ts';
import { STAY_EVERY_MS } from '../../protocol/screen-call.ts';
import { confirmGift } from './confirm-gift.ts';
import { openProjects, startGiving, withMeans } from './giving.ts';
import { resume } from './resume.ts';
import type { Moment, Scene, ScreenEvent, ScreenState, Step } from './screen-state.ts';
import { beginMovie, endShowing, isTvSeen } from './showing-clock.ts';
import { forget, leave, show, step } from './step.ts';
import { tick } from './tick.ts';

/** Takes in what happened on the screen itself. */
export function press(state: ScreenState, event: ScreenEvent, moment: Moment): Step {
  switch (event.type) {
    case 'tick':
      return tick(state, moment);
    case 'disconnected':
      return step(withoutHost(state));
    case 'movie-began':
      return step(state.showing?.play === event.play ? beginMovie(state, moment) : state);
    case 'movie-ended':
    case 'movie-failed': {
      if (state.showing?.play !== event.play) return step(state);
      const ended = endShowing(state, event.type === 'movie-ended', moment);
      return step(ended.state, ended.calls);
    }
    case 'scene-broke':
    case 'end':
      return leave(state);
    default:
      return stay(act(state, event, moment), moment);
  }
}

type Act = Exclude<
  ScreenEvent,
  { type: 'tick' | 'disconnected' | 'movie-began' | 'movie-ended' | 'movie-failed' | 'scene-broke' | 'end' }
>;

function act(state: ScreenState, event: Act, moment: Moment): Step {
  const { scene, visit, town } = state;
  const person = visit?.person ?? null;
  switch (event.type) {
    case 'active':
      return step({ ...show(state, scene, moment), lastAnswer: null, languageSinceMs: moment.monoMs });
    case 'open-language':
      return step(show(state, { name: 'language' }, moment));
    case 'choose-language': {
      const chosen = { ...state, language: event.language, languageSinceMs: moment.monoMs };
      return step(show(chosen, person ? { name: 'welcome' } : { name: 'idle' }, moment));
    }
    case 'open-projects':
      return step(person ? show(state, { name: 'choose-project' }, moment) : state);
    case 'choose-project': {
      if (!town || !person || !openProjects(town).some(({ id }) => id === event.project)) return step(state);
      const giving = startGiving(town, person, event.project);
      const from = scene.name === 'choose-project' ? 'choose-project' : 'welcome';
      return step(giving ? show(state, { name: 'choose-amount', giving, from }, moment) : state);
    }
    case 'choose-means':
      if (scene.name !== 'choose-amount' || !town || !person) return step(state);
      return step(
        show(state, { ...scene, giving: withMeans(town, person, scene.giving, event.means) }, moment),
      );
    case 'choose-plate':
      if (scene.name !== 'choose-amount') return step(state);
      return step(show(state, { ...scene, giving: { ...scene.giving, plate: event.plate } }, moment));
    case 'confirm':
      return confirmGift(state, moment);
    case 'cancel-charge':
      if (scene.name !== 'charge' || scene.charge !== 'requested') return step(state);
      return step(state, [{ type: 'cancel-charge', request: scene.request }]);
    case 'open-notebook':
      if (!visit || !person) return step(state);
      return step(show(state, { name: 'opening-notebook' }, moment), [
        { type: 'open-notebook', visit: visit.id },
      ]);
    case 'hold': {
      if (scene.name !== 'thanks' || !town) return step(state);
      const untilMs = moment.monoMs + town.settings.visitIdleMs;
      return step(show(state, { ...scene, held: true, sinceMs: moment.monoMs, untilMs }, moment));
    }
    case 'back':
      return goBack(state, moment);
    case 'enter-pin':
      if (!visit || scene.name !== 'pin') return step(state);
      return step(show(state, { ...scene, wrong: false }, moment), [
        { type: 'enter-pin', visit: visit.id, pin: event.pin },
      ]);
    case 'set-mode': {
      if (!visit || scene.name !== 'maintenance') return step(state);
      const { mode, session, role } = event;
      return step(show(state, scene, moment), [{ type: 'set-mode', visit: visit.id, mode, session, role }]);
    }
    default:
      return assertNever(event);
  }
}

function goBack(state: ScreenState, moment: Moment): Step {
  if (state.scene.name === 'answer' && (state.visit || state.scene.back.name === 'language')) {
    return step(resume(state, moment));
  }
  const to = cameFrom(state.scene, state.visit !== null);
  return to.name === 'idle' ? leave(state) : step(show(state, to, moment));
}

function cameFrom(scene: Scene, visited: boolean): Scene {
  if (scene.name === 'choose-amount') return { name: scene.from };
  if (scene.name === 'pin' || scene.name === 'maintenance') return { name: 'idle' };
  return visited ? { name: 'welcome' } : { name: 'idle' };
}

/** Tells the host, not too often, that the person is still there. */
function stay(done: Step, moment: Moment): Step {
  const { visit } = done.state;
  if (!visit || moment.monoMs - visit.lastStayMs < STAY_EVERY_MS) return done;
  return {
    ...done,
    state: { ...done.state, visit: { ...visit, lastStayMs: moment.monoMs } },
    calls: [...done.calls, { type: 'stay', visit: visit.id }],
  };
}

/** Without the host nothing can be kept, so nothing is offered. What was answered, and a gift on its way, stay up. */
function withoutHost(state: ScreenState): ScreenState {
  const known = { ...state, connected: false };
  if (isTvSeen(state)) return known;
  switch (state.scene.name) {
    case 'sending':
    case 'charge':
    case 'thanks':
    case 'checked-in':
    case 'last-kept':
    case 'language':
      return known;
    case 'answer': {
      const { back } = state.scene;
      if (back.name === 'sending' || back.name === 'charge' || back.name === 'thanks') return known;
      return { ...known, visit: null, scene: { ...state.scene, back: { name: 'idle' } } };
    }
    default:
      return forget(known);
  }
}
