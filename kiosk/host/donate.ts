import { decideDonation } from '../../shared/rules/decide-donation.ts';
import { dayInJapan } from '../../shared/time.ts';
import type { Project } from '../../shared/town.ts';
import type { Award } from '../../shared/unit.ts';
import type { NotebookEntry } from '../../shared/wallet.ts';
import type { ScreenCall } from '../protocol/screen-call.ts';
import { hasUnsettled } from './has-unsettled.ts';
import type { Kiosk } from './kiosk.ts';
import type { RecordFact } from './record-fact.ts';
import { refuse } from './refuse.ts';
import type { Donated } from './store/answer.store.ts';
import type { ChargeWish } from './store/charge.store.ts';
import { readWalletNow } from './wallet-now.ts';
import { prepaidThisOutageYen } from './welcome.ts';

type DonateCall = Extract<ScreenCall, { type: 'donate' }>;
type GiftMeans = DonateCall['means'];

/** A person's wish to give, to its receipt or its refusal. The same `request` again gets the same receipt. */
export function donate(kiosk: Kiosk, call: DonateCall): void {
  const { store } = kiosk;
  const receipt = store.answers.of(call.request);
  if (receipt) {
    kiosk.announce(receipt);
    return;
  }
  if (kiosk.terminal?.sayAgain(call.request)) return;
  const visit = kiosk.visits.named(call.visit);
  const project = store.town.project(call.project);
  if (visit?.kind !== 'citizen') {
    refuse(kiosk, { code: 'visit/ended', visit: call.visit });
    return;
  }
  kiosk.visits.stay();
  const { reading } = visit;
  const no = { reading, project: call.project, visit: visit.id };
  if (!kiosk.isReady()) {
    refuse(kiosk, { ...no, code: 'kiosk/not-ready' });
    return;
  }
  if (!project) {
    refuse(kiosk, { ...no, code: 'project/closed' });
    return;
  }
  const nowMs = kiosk.time.nowMs();
  const wallet = readWalletNow(store, reading);
  const givenMs = store.effects.lastGivenMs(wallet.walletKey, project.id);
  const settings = store.town.settings();
  const decision = decideDonation({
    project,
    nowMs,
    means: call.means,
    amount: call.amount,
    settings,
    cardBlocked: wallet.blocked,
    balances: wallet.balances,
    online: kiosk.isOnline(),
    prepaidThisOutageYen: prepaidThisOutageYen(kiosk, wallet),
    sinceGivenMs: givenMs === null ? null : nowMs - givenMs,
    unsettled: hasUnsettled(store, wallet.walletKey, project.id),
  });
  if (decision.status === 'refused') {
    const atMs = decision.code === 'donation/already' ? givenMs : null;
    refuse(kiosk, { ...no, code: decision.code, atMs });
    return;
  }
  const { play, amount } = call;
  const wish: ChargeWish = {
    visit: visit.id,
    reading,
    project: project.id,
    amount,
    award: decision.award,
    rule: settings.giftRule,
    play,
  };
  if (call.means !== 'terminal') {
    kiosk.announce(
      kiosk.recorder.transact((record) =>
        recordGift(kiosk, record, { ...wish, means: call.means, request: call.request }),
      ),
    );
  } else if (!kiosk.terminal) {
    refuse(kiosk, { ...no, code: 'donation/means' });
  } else if (!kiosk.isOnline()) {
    refuse(kiosk, { ...no, code: 'terminal/offline' });
  } else {
    kiosk.terminal.begin(call.request, wish);
  }
}

export interface Gift extends ChargeWish {
  readonly means: GiftMeans;
  readonly request: string;
  readonly charge?: string;
}

/** Adds a gift, what it moves and its receipt to the open transaction; gives what may be said after the commit. */
export function recordGift(
  { store, time }: Pick<Kiosk, 'store' | 'time'>,
  record: RecordFact,
  gift: Gift,
): Donated {
  const { reading, project, means, amount, award, rule, play, charge, request, visit } = gift;
  const kept = store.town.project(project);
  const { n, receipt } = record(
    {
      kind: 'donation',
      ...reading,
      project,
      means,
      amount,
      award,
      rule,
      play: play ?? undefined,
      charge,
    },
    giftEntry(kept, gift, time.nowMs()),
  );
  const donated: Donated = {
    type: 'donated',
    visit,
    request,
    project,
    means,
    amount,
    award,
    receipt,
    balances: readWalletNow(store, reading).balances,
    about: { name: kept?.name ?? { ja: project }, field: kept?.field ?? null },
  };
  store.answers.keep(request, n, donated);
  return donated;
}

function giftEntry(
  project: Project | undefined,
  gift: { project: string; means: GiftMeans; amount: number; award: Award },
  nowMs: number,
): NotebookEntry {
  return {
    day: dayInJapan(nowMs),
    source: 'donation',
    field: project?.field ?? null,
    what: project?.name ?? { ja: gift.project },
    category: project?.category,
    means: gift.means,
    award: gift.award,
    given: gift.amount,
    state: gift.means === 'pledge' ? 'pledged' : 'given',
  };
}
