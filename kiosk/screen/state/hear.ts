import { assertNever } from '../../../shared/assert-never.ts';
import type { HostMessage, Showing, TownView } from '../../protocol/host-message.ts';
import { donateCall, projectOf } from './giving.ts';
import { hearCharge, hearDonated } from './hear-gift.ts';
import { hearRefused } from './hear-refused.ts';
import { hearTouchedAgain } from './hear-touched-again.ts';
import { showKept } from './last-kept.ts';
import { isListed } from './pick-showing.ts';
import { sceneBelow } from './resume.ts';
import { type Moment, type ScreenState, START, type Step, type VisitNow } from './screen-state.ts';
import { dropShowing } from './showing-clock.ts';
import { answered, forget, leave, show, step } from './step.ts';
import { answerMs, CHECKED_IN_MS, EMERGENCY_TOUCH_MS } from './timing.ts';

type Message<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

/** Takes in one message of the host. */
export function hear(state: ScreenState, message: HostMessage, moment: Moment): Step {
  switch (message.type) {
    case 'hello':
      return hearHello(state, message, moment);
    case 'town':
      return withTown(state, message.town, moment);
    case 'status':
      return step({ ...state, status: message.status });
    case 'welcomed':
      return hearWelcomed(state, message, moment);
    case 'touched-again':
      return hearTouchedAgain(state, message, moment);
    case 'checked-in':
      return hearCheckedIn(state, message, moment);
    case 'refused':
      return hearRefused(state, message, moment);
    case 'donated':
      return hearDonated(state, message, moment);
    case 'charge':
      return hearCharge(state, message, moment);
    case 'play-kept':
      return step({ ...state, untold: state.untold.filter(({ play }) => play !== message.play) });
    case 'notebook':
      if (state.visit?.id !== message.visit) return step(state);
      return step(show(state, { name: 'notebook', notebook: message.notebook }, moment));
    case 'staff-asked': {
      if (state.visit?.id === message.visit) return step(state);
      const visit = newVisit(message.visit, null, moment);
      const { language } = state.visit ? START : state;
      return step(
        { ...state, language, visit, scene: { name: 'pin', wrong: false, tries: 0 } },
        [],
        'accepted',
      );
    }
    case 'maintenance': {
      // A reloaded page hears of the open maintenance first.
      const visit = state.visit?.id === message.visit ? state.visit : newVisit(message.visit, null, moment);
      const { maintenance } = message;
      const entered = state.scene.name === 'pin';
      return step(
        { ...state, visit, scene: { name: 'maintenance', maintenance } },
        [],
        entered ? 'accepted' : null,
      );
    }
    case 'visit-ended':
      return step(state.visit?.id === message.visit ? forget(state) : state);
    default:
      return assertNever(message);
  }
}

const newVisit = (id: string, person: VisitNow['person'], moment: Moment): VisitNow => ({
  id,
  person,
  lastActiveMs: moment.monoMs,
  lastStayMs: moment.monoMs,
  warned: false,
  touchedUntilMs: null,
});

/** The host after a break. A gift on its way is asked again under the same request: the host answers it once. */
function hearHello(state: ScreenState, hello: Message<'hello'>, moment: Moment): Step {
  const dropped = dropUnwanted(
    { ...state, connected: true, town: hello.town, status: hello.status, deck: hello.deck, unplayable: [] },
    moment,
  );
  const known = dropped.state;
  // What was told to a host that died may not have been kept.
  const plays = known.untold;
  if (hello.lastKept) {
    const shown = showKept({ ...forget(known), language: state.language }, hello.lastKept, moment);
    return { ...shown, calls: plays };
  }
  if (isAlarmed(state, hello.town) && !isPaying(state) && !isStaffIn(state)) {
    const left = leave(known);
    return step(left.state, [...left.calls, ...plays]);
  }
  // What is left of a visit after a break is a gift or its answer. The host says so if the visit is over.
  if (!state.visit) return step(known, plays);
  const { id } = state.visit;
  const again = state.scene.name === 'sending' ? [donateCall(id, state.scene.sent)] : [];
  return step(known, [{ type: 'stay', visit: id }, ...again, ...plays]);
}

/** A change of what the kiosk is for, or an emergency, ends what a citizen had open; the staff's page stays. */
function withTown(state: ScreenState, town: Message<'town'>['town'], moment: Moment): Step {
  const sameMovies = moviesOf(state.town) === moviesOf(town);
  const unplayable = sameMovies ? state.unplayable : [];
  const { state: next, calls } = dropUnwanted({ ...state, town, unplayable }, moment);
  const sameUse = state.town?.mode === town.mode;
  if (isStaffIn(state)) return step(next, calls);
  if (isAlarmed(state, town) && !isPaying(state)) {
    const left = leave(next);
    return step(left.state, [...calls, ...left.calls]);
  }
  // The host's visit ends with the screen's: what is touched next is for the new use.
  const left = sameUse || isPaying(state) ? step(next) : leave(next);
  return step(left.state, [...calls, ...left.calls]);
}

const isAlarmed = ({ town }: ScreenState, next: TownView): boolean =>
  next.emergency !== null && next.emergency.notice !== town?.emergency?.notice;

const isStaffIn = ({ scene }: ScreenState): boolean => scene.name === 'maintenance' || scene.name === 'pin';

/** Money on its way is not left alone: its answer comes first, in seconds. */
const isPaying = ({ scene }: ScreenState): boolean =>
  sceneBelow(scene).name === 'sending' || sceneBelow(scene).name === 'charge';

/** What must not be seen any more is not shown to its end: it was taken down, taken back, cancelled or closed. */
function dropUnwanted(state: ScreenState, moment: Moment): ReturnType<typeof dropShowing> {
  const showing = state.showing?.showing;
  const { town } = state;
  if (!showing || !town) return { state, calls: [] };
  return isWanted(town, showing) ? { state, calls: [] } : dropShowing(state, moment);
}

function isWanted(town: TownView, showing: Showing): boolean {
  switch (showing.type) {
    case 'movie':
      return town.movies.includes(showing.movie);
    case 'project':
      return projectOf(town, showing.project)?.status === 'open';
    case 'event':
    case 'notice':
      return isListed(town, showing);
    default:
      return assertNever(showing);
  }
}

const moviesOf = (town: TownView | null): string =>
  JSON.stringify(town?.showings.map((showing) => (showing.type === 'movie' ? showing.url : null)) ?? null);

function hearWelcomed(state: ScreenState, { visit }: Message<'welcomed'>, moment: Moment): Step {
  // The host greets a screen that comes back with the person who is still there.
  if (state.visit?.id === visit.visit) return step({ ...state, visit: { ...state.visit, person: visit } });
  // The same person who chose a language before touching keeps it.
  const language = state.visit ? 'ja' : state.language;
  if (state.town?.emergency) {
    const untilMs = moment.monoMs + EMERGENCY_TOUCH_MS;
    return step(
      { ...forget(answered(state, 'welcomed')), scene: { name: 'emergency-touch', untilMs } },
      [{ type: 'end-visit', visit: visit.visit }],
      'accepted',
    );
  }
  if (visit.blocked) {
    const { monoMs } = moment;
    const untilMs = monoMs + answerMs('card/blocked');
    return step(
      {
        ...forget(answered(state, 'welcomed')),
        language,
        languageSinceMs: monoMs,
        scene: {
          name: 'answer',
          code: 'card/blocked',
          at: null,
          back: { name: 'idle' },
          sinceMs: monoMs,
          untilMs,
        },
      },
      [{ type: 'end-visit', visit: visit.visit }],
      'no',
    );
  }
  return step(
    {
      ...answered(state, 'welcomed'),
      language,
      visit: newVisit(visit.visit, visit, moment),
      scene: { name: 'welcome' },
    },
    [],
    'accepted',
  );
}

function hearCheckedIn(state: ScreenState, message: Message<'checked-in'>, moment: Moment): Step {
  const { role, award, balances, again, today } = message;
  const { town } = state;
  const event = town?.event?.session.id === message.session ? { ...town.event, today } : town?.event;
  const value = award.points + award.coins + award.credits > 0;
  return step(
    {
      ...answered(state, 'checked-in'),
      town: town && { ...town, event: event ?? null },
      visit: null,
      scene: {
        name: 'checked-in',
        role,
        award,
        balances,
        again,
        count: today.participant + today.volunteer,
        untilMs: moment.monoMs + CHECKED_IN_MS,
      },
    },
    [],
    value ? 'accepted-value' : 'accepted',
  );
}
