import { describe, expect, it } from 'vitest';
import { type DonationWish, decideDonation } from '../../../../shared/rules/decide-donation.ts';
import { EMPTY_BALANCES } from '../../../../shared/wallet.ts';
import { newProject, newSettings } from '../../../factories/town.ts';

const newWish = (said: Partial<DonationWish> = {}): DonationWish => ({
  project: newProject(),
  nowMs: Date.parse('2010-10-24T03:00:00.000Z'),
  means: 'prepaid',
  amount: 300,
  settings: newSettings(),
  cardBlocked: false,
  balances: { ...EMPTY_BALANCES, prepaidYen: 1_200, points: 42 },
  online: true,
  prepaidThisOutageYen: 0,
  sinceGivenMs: null,
  unsettled: false,
  ...said,
});

describe('decideDonation', () => {
  it('gives a point for each 100 yen at a certified project only (TT-32)', () => {
    expect(decideDonation(newWish())).toMatchObject({ status: 'accepted', award: { points: 3 } });
    expect(decideDonation(newWish({ project: newProject({ certified: false }) }))).toMatchObject({
      award: { points: 0 },
    });
    expect(decideDonation(newWish({ settings: newSettings({ yenPerPoint: null }) }))).toMatchObject({
      award: { points: 0 },
    });
  });

  it('gives nothing yet for a promise, and nothing for points given', () => {
    expect(decideDonation(newWish({ means: 'pledge' }))).toMatchObject({ award: { points: 0 } });
    expect(decideDonation(newWish({ means: 'points', amount: 30 }))).toMatchObject({ award: { points: 0 } });
  });

  it.each([
    ['a blocked card', { cardBlocked: true }, 'card/blocked'],
    ['a closed project', { project: newProject({ status: 'closed' }) }, 'project/closed'],
    ['a paused project', { project: newProject({ status: 'paused' }) }, 'project/closed'],
    ['a project before its period', { project: newProject({ startsOn: '2010-10-25' }) }, 'project/closed'],
    ['a project after its period', { project: newProject({ endsOn: '2010-10-23' }) }, 'project/closed'],
    ['a means not offered', { settings: newSettings({ means: ['pledge'] }) }, 'donation/means'],
    ['an amount not on the plates', { amount: 250 }, 'donation/amount'],
    ['a yen plate paid in points', { means: 'points', amount: 300 }, 'donation/amount'],
    ['a repeat within 3 s', { sinceGivenMs: 2_999 }, 'donation/already'],
    ['a gift while the payment before may still have been taken', { unsettled: true }, 'donation/unsettled'],
    ['more than is paid in', { balances: { ...EMPTY_BALANCES, prepaidYen: 299 } }, 'prepaid/short'],
    ['more points than there are', { means: 'points', amount: 50 }, 'points/short'],
    [
      'more than one card may spend in one outage',
      { online: false, prepaidThisOutageYen: 701 },
      'prepaid/offline-limit',
    ],
  ] satisfies [string, Partial<DonationWish>, string][])('refuses %s', (_case, said, code) => {
    expect(decideDonation(newWish(said))).toEqual({ status: 'refused', code });
  });

  it('takes gifts on the last day of the period, and earns points on the last certified day', () => {
    const project = newProject({
      startsOn: '2010-10-24',
      endsOn: '2010-10-24',
      certifiedUntil: '2010-10-24',
    });
    expect(decideDonation(newWish({ project }))).toMatchObject({ status: 'accepted', award: { points: 3 } });
    // 15:00 in UTC is midnight in Japan.
    const lastMoment = Date.parse('2010-10-24T14:59:59.999Z');
    expect(decideDonation(newWish({ project, nowMs: lastMoment })).status).toBe('accepted');
    expect(decideDonation(newWish({ project, nowMs: lastMoment + 1 })).status).toBe('refused');
    const ended = newProject({ certifiedUntil: '2010-10-24' });
    expect(decideDonation(newWish({ project: ended, nowMs: lastMoment + 1 }))).toMatchObject({
      award: { points: 0 },
    });
  });

  it('accepts up to the offline limit to the yen', () => {
    expect(decideDonation(newWish({ online: false, prepaidThisOutageYen: 700 })).status).toBe('accepted');
  });
});
