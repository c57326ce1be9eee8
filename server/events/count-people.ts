import type { SessionSums } from './sum-sessions.ts';

/** In which turn a wallet was last counted: kept between turns, as laying out a place for every wallet each time would cost more. */
let lastTurn = new Int32Array(0);
let turn = 0;

/** Distinct wallets (TT-54) at sessions of one municipality: one person at two of them counts once. */
export function countPeople(sessions: readonly Pick<SessionSums, 'wallets'>[]): number {
  const [only] = sessions;
  if (only && sessions.length === 1) return only.wallets.length;
  turn += 1;
  let people = 0;
  for (const { wallets } of sessions) {
    for (const wallet of wallets) {
      if (wallet >= lastTurn.length) makeRoom(wallet);
      if (lastTurn[wallet] === turn) continue;
      lastTurn[wallet] = turn;
      people += 1;
    }
  }
  return people;
}

function makeRoom(wallet: number): void {
  const room = new Int32Array(Math.max(1_024, wallet * 2));
  room.set(lastTurn);
  lastTurn = room;
}
