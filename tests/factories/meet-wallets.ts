import { walletAlias } from '../../shared/alias.ts';
import type { ServerWorld } from '../fakes/server-world.ts';
import { newCardId } from './fact.ts';
import type { SmallTown } from './small-town.ts';
import { enrolKiosk, type TestKiosk } from './test-kiosk.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Enrols one more kiosk of a town, and shows it so many new cards: each opens a wallet, whose short name is given. */
export async function meetWallets(
  { url }: Pick<ServerWorld, 'url'>,
  town: SmallTown,
  many: number,
): Promise<{ readonly kiosk: TestKiosk; readonly aliases: readonly string[] }> {
  const kiosk = await enrolKiosk(url, (await town.addKiosk({ name: '西口ゲート' })).code);
  const cards = Array.from({ length: many }, (_, at) =>
    newCardId(LETTERS.charAt(at % LETTERS.length), 1 + Math.floor(at / LETTERS.length)),
  );
  const aliasOf = new Map<string, string>();
  const { changes } = await kiosk.exchange(cards.map((card) => ({ kind: 'welcome', card })));
  for (const change of [...changes, ...(await kiosk.pull())]) {
    if (change.kind !== 'wallet') continue;
    for (const card of change.wallet.cards) aliasOf.set(card, walletAlias(change.wallet.wallet));
  }
  return { kiosk, aliases: cards.map((card) => aliasOf.get(card) ?? '') };
}
