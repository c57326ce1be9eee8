import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/attendance.ts';
import { findWallet } from '../cards/find-wallet.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';

/** What a correction would post, worked out by its very own steps. */
export const previewCorrection = route(
  endpoints.previewCorrection,
  async (world, { params: { municipality, session, alias }, query: { role } }) => {
    const found = await findWallet(world.db, municipality, alias);
    if (found.status === 'refused') return found;
    const answer = await world.ledger.correctAttendance({
      municipality,
      session,
      wallet: found.wallet,
      id: 'preview',
      role,
      by: '',
      note: '',
      dryRun: true,
    });
    if (answer.status === 'refused') return refuse(answer.code, answer.detail);
    const nameOf = (ownerId: string) => (ownerId === found.wallet ? walletAlias(ownerId) : '');
    return done({
      before: answer.before,
      after: answer.after,
      postings: answer.postings.map(({ from, to, unit, amount }) => ({
        from: { purpose: from.purpose, owner: nameOf(from.ownerId) },
        to: { purpose: to.purpose, owner: nameOf(to.ownerId) },
        unit,
        amount,
      })),
    });
  },
);

/** Takes an attendance back or gives it another role, by reversal. */
export const correctAttendance = route(
  endpoints.correctAttendance,
  async (world, { params: { municipality, session, alias }, body: { request, role, why } }) => {
    const found = await findWallet(world.db, municipality, alias);
    if (found.status === 'refused') return found;
    const answer = await world.ledger.correctAttendance({
      municipality,
      session,
      wallet: found.wallet,
      id: request,
      role,
      by: actorName(world.actor),
      note: why,
      audit: auditDraft(world, { subject: `session/${session}`, why }),
    });
    if (answer.status === 'refused') return refuse(answer.code, answer.detail);
    world.hub.changed(municipality);
    return done({ state: answer.status, points: answer.after?.points ?? 0 });
  },
);
