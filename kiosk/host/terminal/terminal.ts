/** Where a charge ended. `unknown`: nobody can say yet; it is asked again later and never guessed. */
export type ChargeEnd = 'approved' | 'declined' | 'cancelled' | 'unknown';

export interface ChargeOrder {
  /** A UUIDv7 made here: the same id never charges twice, however often it is asked. */
  readonly id: string;
  readonly amountYen: number;
  readonly project: string;
}

/**
 * A certified payment terminal beside the kiosk, which takes the money by its own means. Every method may throw when
 * the line to it fails; that is the same as `unknown`.
 */
export interface Terminal {
  /** Shows the sum and waits for the buyer. When the signal aborts, the charge is cancelled if it still can be. */
  charge(order: ChargeOrder, signal: AbortSignal): Promise<ChargeEnd>;
  /** Asks the payment company. `unknown` while the buyer may still pay, `not-found` when it never heard of the id. */
  lookup(id: string): Promise<ChargeEnd | 'not-found'>;
  /** Makes sure the id will not be charged from now on; `approved` when it was too late. Also for an id never heard of. */
  cancel(id: string): Promise<ChargeEnd>;
  close(): void;
}
