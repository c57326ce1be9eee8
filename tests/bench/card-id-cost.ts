import { deriveCardId } from '../../kiosk/reader/derive-card-id.ts';
import { quantile } from './quantile.ts';

export interface CardIdCost {
  readonly card_id_ms_p50: number;
  readonly card_id_ms_p95: number;
  /** During a key rotation: both versions side by side. */
  readonly card_id_rotating_ms_p50: number;
  readonly card_id_rotating_ms_p95: number;
}

/** What turning a card's number into a card ID costs each touch (docs/laws.md 2: slow by design, about 10 ms). Prints it. */
export async function measureCardIdCost(touches = 200): Promise<CardIdCost> {
  const current = { version: 2, key: Buffer.alloc(32, 2) };
  const former = { version: 1, key: Buffer.alloc(32, 1) };
  const alone: number[] = [];
  const rotating: number[] = [];
  for (let touch = 0; touch < touches; touch++) {
    const rawId = Buffer.alloc(8);
    rawId.writeUInt32BE(touch, 4);
    const startMs = performance.now();
    await deriveCardId([current], 'felica', rawId);
    const betweenMs = performance.now();
    await deriveCardId([current, former], 'felica', rawId);
    alone.push(betweenMs - startMs);
    rotating.push(performance.now() - betweenMs);
  }
  const cost: CardIdCost = {
    card_id_ms_p50: quantile(alone, 0.5),
    card_id_ms_p95: quantile(alone, 0.95),
    card_id_rotating_ms_p50: quantile(rotating, 0.5),
    card_id_rotating_ms_p95: quantile(rotating, 0.95),
  };
  process.stdout.write(
    `card ID, ${touches} touches: p50 ${cost.card_id_ms_p50} ms, p95 ${cost.card_id_ms_p95} ms; ` +
      `during a key rotation p50 ${cost.card_id_rotating_ms_p50} ms, p95 ${cost.card_id_rotating_ms_p95} ms\n`,
  );
  return cost;
}

if (import.meta.main) await measureCardIdCost();
