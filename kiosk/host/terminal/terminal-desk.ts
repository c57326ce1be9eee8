import type { ChargeWish } from '../store/charge.store.ts';

/** Gifts paid on the terminal beside the kiosk, as the rest of the host sees them. */
export interface TerminalDesk {
  /** Asks the terminal for the money; the answer is announced when it comes. */
  begin(request: string, wish: ChargeWish): void;
  /** Says where the charge of a request stands; false when there is none. */
  sayAgain(request: string): boolean;
  /** The person does not want to pay after all. */
  cancel(request: string): void;
}
