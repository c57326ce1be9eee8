import { enterAttendance } from '../../../shared/office/attendance.ts';
import { callOffice } from '../api/call-office.ts';
import { type FailureCode, OfficeProblem } from '../api/office-problem.ts';
import { keepAnswers, type OutboxEntry, type Person, waitingEntries } from './outbox.ts';
import { whoIsSignedIn } from './who-is-signed-in.ts';

/** Entries in one call. */
const BATCH = 100;

/** How sending went: everything is answered, or what holds it up; and who is signed in, once the server said so. */
export type Sent = (
  | { readonly status: 'empty' }
  | { readonly status: 'held-up'; readonly code: FailureCode }
) & { readonly person: Person | null };

/**
 * Sends all that the person who is signed in entered. What another entered on this phone waits until they sign in: the books
 * name who entered somebody. What the server said of each is written down; sent twice, as after a lost answer, each is
 * entered once. One tab sends at a time; another's turn comes after.
 */
export const sendOutbox = (): Promise<Sent> =>
  // Plain http has no locks: then two tabs may send the same, which is entered once all the same.
  'locks' in navigator ? navigator.locks.request('machitouch-outbox', sendAll) : sendAll();

/** Entries from before it was kept who made them are anybody's. */
export const isOf = (person: Person | null, by: Person | null | undefined): boolean =>
  !by || by.id === person?.id;

const codeOf = (problem: unknown): FailureCode =>
  problem instanceof OfficeProblem ? problem.code : 'not-understood';

async function sendAll(): Promise<Sent> {
  let person: Person;
  try {
    person = await whoIsSignedIn();
  } catch (problem) {
    return { status: 'held-up', code: codeOf(problem), person: null };
  }
  const waiting = await waitingEntries();
  const own = waiting.filter(({ by }) => isOf(person, by));
  let heldUp: FailureCode | null = own.length < waiting.length ? 'attendance/other-person' : null;
  for (const group of groupsOf(own)) {
    const [first] = group;
    if (!first) continue;
    const { municipality, session } = first;
    try {
      const { outcomes } = await callOffice(enterAttendance, {
        params: { municipality, session },
        body: {
          entries: group.map(({ request, number, role, at }) => ({ request, number, role, at })),
          // Checked there too: another may have signed in since the question.
          by: person.id,
        },
      });
      const of = new Map(outcomes.map((outcome) => [outcome.request, outcome]));
      await keepAnswers(
        group.flatMap((entry): OutboxEntry[] => {
          const said = of.get(entry.request);
          if (!said) return [];
          const { outcome, points, alias } = said;
          return [{ ...entry, state: 'answered', outcome, points, alias }];
        }),
      );
    } catch (problem) {
      heldUp = codeOf(problem);
      // Without the server, or without a sign-in, the others would fare no better.
      if (heldUp === 'offline' || heldUp === 'sign-in/needed') break;
    }
  }
  return heldUp === null ? { status: 'empty', person } : { status: 'held-up', code: heldUp, person };
}

/** By session, in the order they were entered. */
function groupsOf(entries: readonly OutboxEntry[]): OutboxEntry[][] {
  const bySession = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    const key = `${entry.municipality}/${entry.session}`;
    bySession.set(key, [...(bySession.get(key) ?? []), entry]);
  }
  return [...bySession.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / BATCH) }, (_, at) => all.slice(at * BATCH, (at + 1) * BATCH)),
  );
}
