import type { BodyOf, FactHead } from '../../shared/fact.ts';
import { planGiftPostings } from '../../shared/rules/plan-postings.ts';
import type { Deciding } from './decide-facts.ts';
import { decideGift } from './decide-gift.ts';
import { draftMove, isBlocked, recordWith, walletOf } from './draft-fact.ts';
import type { FreshFact, SaidFact } from './fresh-fact.ts';
import { key } from './load-known.ts';

/** Decides about a gift and drafts the donor's side of it and its postings. */
export function draftGift(
  fresh: FreshFact,
  said: SaidFact,
  fact: FactHead & BodyOf<'donation'>,
  { known, cards, draft }: Deciding,
): void {
  const { municipality, id: kiosk } = fresh.kiosk;
  const wallet = walletOf(fresh);
  const charge =
    fact.means === 'terminal' && fact.charge ? known.charges.get(key(municipality, fact.charge)) : undefined;
  const decision = decideGift(fact, {
    kiosk,
    occurredMs: said.occurredMs,
    project: known.projects.get(key(municipality, fact.project)) ?? null,
    charge: charge
      ? {
          kiosk: charge.kiosk_id,
          project: charge.project_id,
          amount: charge.amount,
          state: charge.state,
          paidFact: charge.paid_fact_id,
        }
      : null,
    ratio: known.ratios.get(key(municipality, fact.rule.id, fact.rule.version)),
    cardBlocked: isBlocked(cards, municipality, fact.card, said.occurredMs),
  });
  if (decision.status === 'quarantined') {
    fresh.verdict = { state: 'quarantined', code: decision.code };
    return;
  }
  recordWith(fresh, decision.codes, draft);
  if (charge) {
    charge.paid_fact_id = fact.id;
    draft.charges.add(charge);
  }
  draft.donations.push({
    municipality_id: municipality,
    wallet_id: wallet,
    fact_id: fact.id,
    cause: 'fact',
    project_id: fact.project,
    means: fact.means,
    amount: fact.amount,
    award_points: fact.award.points,
    state: decision.toSuspense ? 'suspense' : fact.means === 'pledge' ? 'pledged' : 'given',
    kiosk_id: kiosk,
    play_id: fact.play ?? null,
    charge_id: charge ? charge.id : null,
    occurred_at: said.occurredAt,
  });
  const { project, means, amount, award } = fact;
  const postings = planGiftPostings({
    wallet,
    project,
    means,
    amount,
    award,
    toSuspense: decision.toSuspense,
  });
  draftMove(draft, fresh, said, fact, postings);
}

/** The newest word about a charge stands, but what paid a gift stays paid. */
export function draftCharge(
  fresh: FreshFact,
  said: SaidFact,
  fact: FactHead & BodyOf<'charge'>,
  { known, draft }: Deciding,
): void {
  const { municipality, id: kiosk } = fresh.kiosk;
  const place = key(municipality, fact.charge);
  const before = known.charges.get(place);
  if (before && before.kiosk_id !== kiosk) {
    // Another kiosk's charge: this kiosk's word about it is kept as a fact and changes nothing.
    return;
  }
  const row = {
    municipality_id: municipality,
    id: fact.charge,
    kiosk_id: kiosk,
    project_id: fact.project,
    amount: fact.amount,
    state: fact.state,
    paid_fact_id: before?.paid_fact_id ?? null,
    updated_at: said.occurredAt,
  };
  if (before) draft.charges.delete(before);
  known.charges.set(place, row);
  draft.charges.add(row);
}
