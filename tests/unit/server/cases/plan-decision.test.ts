import { describe, expect, it } from 'vitest';
import { type CaseKnown, planDecision } from '../../../../server/cases/plan-decision.ts';
import { CASE_CODES, QUARANTINE_CODES } from '../../../../shared/exchange.ts';
import { DECISIONS, DECISIONS_FOR, mayDecide } from '../../../../shared/office/case-decisions.ts';
import type { Posting } from '../../../../shared/rules/plan-postings.ts';

const MOVED: Posting = {
  from: { purpose: 'prepaid', ownerId: 'w' },
  to: { purpose: 'gifts', ownerId: 'satoyama' },
  unit: 'yen',
  amount: 300,
};
const known = (said: Partial<CaseKnown> = {}): CaseKnown => ({
  code: 'prepaid/overdrawn',
  wallet: 'w',
  moved: [MOVED],
  takenBack: false,
  gift: { project: 'satoyama', means: 'prepaid', amount: 300, inSuspense: false },
  held: { prepaidYen: -200, points: 0 },
  ...said,
});

describe('planDecision', () => {
  it('refuses whatever the table does not offer, for every code', () => {
    for (const code of [...CASE_CODES, ...QUARANTINE_CODES]) {
      expect(DECISIONS_FOR[code].length).toBeGreaterThan(0);
      for (const decision of DECISIONS) {
        if (mayDecide(code, decision)) continue;
        expect(planDecision(decision, known({ code })).status).toBe('refused');
      }
    }
  });

  it('claims and waives just what is lacking now, not what the fact moved', () => {
    expect(planDecision('claim', known())).toEqual({
      status: 'post',
      kind: 'claim',
      postings: [
        {
          from: { purpose: 'overdraft-due', ownerId: 'w' },
          to: { purpose: 'prepaid', ownerId: 'w' },
          unit: 'yen',
          amount: 200,
        },
      ],
    });
    expect(planDecision('waive', known())).toMatchObject({
      postings: [{ from: { purpose: 'written-off', ownerId: '' }, amount: 200 }],
    });
    const paid = known({ held: { prepaidYen: 50, points: 0 } });
    expect(planDecision('claim', paid).status).toBe('refused');
    expect(planDecision('waive', paid).status).toBe('refused');
  });

  it('bears lacking points only where points are lacking', () => {
    const lacking = known({ code: 'points/overdrawn', held: { prepaidYen: -200, points: -5 } });
    expect(planDecision('waive', lacking)).toMatchObject({
      postings: [{ from: { purpose: 'points-issued' }, unit: 'point', amount: 5 }],
    });
  });

  it('takes back the very opposite, once', () => {
    expect(planDecision('take-back', known())).toEqual({
      status: 'reverse',
      postings: [{ ...MOVED, from: MOVED.to, to: MOVED.from }],
    });
    expect(planDecision('take-back', known({ takenBack: true })).status).toBe('refused');
    expect(planDecision('take-back', known({ moved: [] })).status).toBe('refused');
  });

  it('passes on only what waits in suspense', () => {
    const code = 'project/closed';
    expect(planDecision('pass-on', known({ code })).status).toBe('refused');
    const gift = { project: 'satoyama', means: 'points', amount: 5, inSuspense: true } as const;
    expect(planDecision('pass-on', known({ code, gift }))).toMatchObject({
      postings: [
        {
          from: { purpose: 'point-suspense' },
          to: { purpose: 'point-gifts', ownerId: 'satoyama' },
          unit: 'point',
        },
      ],
    });
  });
});
