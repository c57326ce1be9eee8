import { enterAttendance } from '../../../shared/office/attendance.ts';
import { callOffice } from '../api/call-office.ts';
import { type FailureCode, OfficeProblem } from '../api/office-problem.ts';
import { keepAnswers, type OutboxEntry, waitingEntries } from './outbox.ts';

/** Entries in one call. */
const BATCH = 100;

/** How sending went: everything is answered, or what holds it up. */
export type Sent = { readonly status: 'empty' } | { readonly status: 'held-up'; readonly code: FailureCode };

/**
 * Sends all that waits and writes down what the server said of each. Sent twice, as after a lost answer, each is entered once.
 * One tab sends at a time; another's turn comes after.
 */
export const sendOutbox = (): Promise<Sent> =>
  // Plain http has no locks: then two tabs may send the same, which is entered once all the same.
  'locks' in navigator ? navigator.locks.request('machitouch-outbox', sendAll) : sendAll();

async function sendAll(): Promise<Sent> {
  let heldUp: FailureCode | null = null;
  for (const group of groupsOf(await waitingEntries())) {
    const [first] = group;
    if (!first) continue;
    const { municipality, session } = first;
    try {
      const { outcomes } = await callOffice(enterAttendance, {
        params: { municipality, session },
        body: { entries: group.map(({ request, number, role, at }) => ({ request, number, role, at })) },
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
      heldUp = problem instanceof OfficeProblem ? problem.code : 'not-understood';
      // Without the server, or without a sign-in, the others would fare no better.
      if (heldUp === 'offline' || heldUp === 'sign-in/needed') break;
    }
  }
  return heldUp === null ? { status: 'empty' } : { status: 'held-up', code: heldUp };
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
