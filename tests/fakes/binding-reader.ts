import { EventEmitter } from 'node:events';
import type { CardReader, NFC, Reader } from 'nfc-pcsc';

/** What the binding's reader does when it is asked for the card's number: an answer, a fault, or nothing for ever. */
export type CardBehaviour = Buffer | Error | 'hangs';

/** Stands in for one reader of @pokusew/pcsclite, for what virtual cards cannot show: exact moments and hangs. */
export class BindingReader extends EventEmitter implements CardReader {
  readonly name: string;
  readonly SCARD_SHARE_SHARED = 2;
  readonly SCARD_LEAVE_CARD = 0;
  connected = false;
  /** Every command sent, upper-case hex. */
  readonly commands: string[] = [];
  /** Taken one by one; the last one stays. */
  behaviours: CardBehaviour[] = [new Error('no card')];
  private events = 0;

  constructor(name: string) {
    super();
    this.name = name;
  }

  /** A card with this ATR is laid on, also in the place of another one. */
  lay(atr: string): void {
    this.events += this.events % 2 === 0 ? 1 : 2;
    this.say(0x22, atr);
  }

  takeOff(): void {
    this.events += 1;
    this.say(0x12);
  }

  /** A state without an event: first look, in use, lost device. */
  say(flags: number, atr = ''): void {
    this.emit('status', { state: (this.events << 16) | flags, atr: Buffer.from(atr, 'hex') });
  }

  connect(_: { share_mode: number }, done: (fault: Error | null, protocol: number) => void): void {
    this.connected = true;
    setImmediate(done, null, 2);
  }

  disconnect(_: number, done: (fault?: Error | null) => void): void {
    this.connected = false;
    setImmediate(done, null);
  }

  transmit(
    command: Buffer,
    _maxBytes: number,
    _protocol: number,
    done: (fault: Error | null, response: Buffer) => void,
  ): void {
    this.commands.push(command.toString('hex').toUpperCase());
    const behaviour = this.behaviours.length > 1 ? this.behaviours.shift() : this.behaviours[0];
    if (behaviour === 'hangs' || behaviour === undefined) return;
    if (behaviour instanceof Error) setImmediate(done, behaviour, Buffer.alloc(0));
    else setImmediate(done, null, Buffer.from(behaviour));
  }
}

/** nfc-pcsc's wrapper round it, and the object that tells of readers. */
export function plugIn(nfc: EventEmitter, reader: BindingReader): EventEmitter & Reader {
  const wrapper = Object.assign(new EventEmitter(), { name: reader.name, reader });
  nfc.emit('reader', wrapper);
  return wrapper;
}

export const newNfc = (): NFC => new EventEmitter();
