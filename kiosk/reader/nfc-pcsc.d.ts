/** The part of nfc-pcsc 0.8.1 and @pokusew/pcsclite 0.6.0 that is used; neither of the two lines up with its own types. */
declare module 'nfc-pcsc' {
  import type { EventEmitter } from 'node:events';

  /** The binding's reader, under nfc-pcsc's own. */
  export interface CardReader extends EventEmitter {
    readonly name: string;
    readonly SCARD_SHARE_SHARED: number;
    readonly SCARD_LEAVE_CARD: number;
    connected: boolean;
    on(event: 'status', listener: (status: { state: number; atr?: Buffer }) => void): this;
    connect(
      options: { share_mode: number },
      done: (fault: Error | null | undefined, protocol: number) => void,
    ): void;
    disconnect(disposition: number, done: (fault?: Error | null) => void): void;
    transmit(
      command: Buffer,
      responseMaxBytes: number,
      protocol: number,
      done: (fault: Error | null | undefined, response: Buffer) => void,
    ): void;
  }

  export interface Reader extends EventEmitter {
    readonly name: string;
    readonly reader: CardReader;
    on(event: 'error', listener: (fault: Error) => void): this;
    on(event: 'end', listener: () => void): this;
  }

  export class NFC extends EventEmitter {
    on(event: 'reader', listener: (reader: Reader) => void): this;
    on(event: 'error', listener: (fault: Error) => void): this;
  }
}
