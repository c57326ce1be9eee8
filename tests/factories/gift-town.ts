import { uuidv7 } from 'uuidv7';
import { expect } from 'vitest';
import type { CardId } from '../../shared/card.ts';
import type { FactBody } from '../../shared/fact.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { NO_AWARD } from '../../shared/unit.ts';
import type { ServerWorld } from '../fakes/server-world.ts';
import { type SmallTown, seedSmallTown } from './small-town.ts';
import { enrolKiosk } from './test-kiosk.ts';

/** A small town with one kiosk that gifts come from. */
export async function newGiftTown(world: ServerWorld, municipality: string) {
  const town = await seedSmallTown(world, { municipality });
  return { params: { municipality }, town, ...(await giftsFrom(world, town)) };
}
export type GiftTown = Awaited<ReturnType<typeof newGiftTown>>;

/** A town's first kiosk, at which people give. */
export async function giftsFrom(world: ServerWorld, town: SmallTown) {
  const kiosk = await enrolKiosk(world.url, town.code);
  return {
    kiosk,
    /** Gives, and answers the number on the thanks screen and the fact's id. */
    async give(said: {
      card: CardId;
      means?: 'prepaid' | 'points' | 'pledge';
      amount?: number;
      project?: string;
      points?: number;
      nowMs?: number;
    }): Promise<{ receipt: string; fact: string }> {
      const { card, means = 'pledge', amount = 500, project = 'satoyama', points = 0 } = said;
      const body: FactBody = {
        kind: 'donation',
        card,
        project,
        means,
        amount,
        award: { ...NO_AWARD, points },
        rule: { id: 'gift', version: 1 },
      };
      const request = kiosk.request([body], said.nowMs ?? Date.now());
      const response = await kiosk.send(request);
      expect(response.status).toBe(200);
      const { facts } = JSON.parse(request) as { facts: string[] };
      const { id } = JSON.parse(facts[0] ?? '') as { id: string };
      return { receipt: receiptNumber(id), fact: id };
    },
  };
}
export const newRequest = (): string => uuidv7();
