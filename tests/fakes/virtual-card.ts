import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Where vsmartcard's two virtual readers wait for a card (`Virtual PCD 00 00` and `00 01`). */
export const FIRST_PORT = 35_963;

/**
 * pcscd looks every 400 ms. A card laid on before it looked would be the old one to it: vsmartcard's driver takes the new
 * connection in the place of the broken one.
 */
const NOTICED_MS = 700;

/** Control messages of one byte (vsmartcard, src/vpcd/vpcd.h). */
const POWER_OFF = 0;
const POWER_ON = 1;
const RESET = 2;
const GET_ATR = 4;

export interface VirtualCardSpec {
  /** Hex. */
  readonly atr: string;
  /** Command to whole answer, both hex; a command that is not here gets 6D00. An empty answer makes pcscd wait for ever. */
  readonly answers: Readonly<Record<string, string>>;
  /** 0 or 1. */
  readonly slot?: number;
  /** Takes itself off right after it was asked for its ATR this often, as a hand that is too quick does. */
  readonly leavesAfterAtrs?: number;
}

export interface VirtualCard {
  /** Every command the card was ever sent, upper-case hex. */
  readonly commands: readonly string[];
  /** Resolves when pcscd has asked the card for its ATR: it has been noticed. */
  readonly noticed: Promise<void>;
  /** Resolves when pcscd has had the time to notice. */
  takeOff: () => Promise<void>;
}

/** Lays a virtual card on a virtual reader of a running pcscd. Waits up to `withinMs` for the reader to be there. */
export async function layCard(spec: VirtualCardSpec, withinMs = 10_000): Promise<VirtualCard> {
  const socket = await connectWithin(FIRST_PORT + (spec.slot ?? 0), withinMs);
  const commands: string[] = [];
  const seen = Promise.withResolvers<void>();
  let atrs = 0;
  let waiting = Buffer.alloc(0);

  const say = (bytes: Buffer): void => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    // Taken off: what pcscd still asks gets no answer.
    if (socket.writable) socket.write(Buffer.concat([length, bytes]));
  };

  function obey(message: Buffer): void {
    const first = message[0];
    if (message.length !== 1) {
      const command = message.toString('hex').toUpperCase();
      commands.push(command);
      say(Buffer.from(spec.answers[command] ?? '6D00', 'hex'));
    } else if (first === GET_ATR) {
      seen.resolve();
      say(Buffer.from(spec.atr, 'hex'));
      atrs += 1;
      if (atrs === spec.leavesAfterAtrs) socket.end();
    } else if (first !== POWER_OFF && first !== POWER_ON && first !== RESET) {
      socket.destroy(new Error(`unknown control message ${first}`));
    }
  }

  socket.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
      const end = 2 + waiting.readUInt16BE(0);
      obey(waiting.subarray(2, end));
      waiting = waiting.subarray(end);
    }
  });
  // pcscd was killed under the card: for the card that is being taken off.
  socket.on('error', () => socket.destroy());

  return {
    commands,
    noticed: seen.promise,
    async takeOff() {
      socket.destroy();
      await wait(NOTICED_MS);
    },
  };
}

async function connectWithin(port: number, withinMs: number): Promise<Socket> {
  const until = performance.now() + withinMs;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return socket;
    } catch (fault) {
      if (performance.now() > until) throw new Error(`no virtual reader on port ${port}`, { cause: fault });
      await wait(50);
    }
  }
}
