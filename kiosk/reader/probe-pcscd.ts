import { createConnection } from 'node:net';

/**
 * Asks whether pcscd is there and answers, without the binding: its constructor never returns when pcscd is absent
 * (97 % CPU), and its threads notice a stopped pcscd never. One message of pcsc-lite's own protocol is enough:
 * CMD_VERSION, answered by every version, even to a client it does not like (winscard_msg.h, winscard_svc.c).
 */
const CMD_VERSION = 0x11;
const VERSION_BYTES = 12;

export const pcscdSocketPath = (): string => process.env['PCSCLITE_CSOCK_NAME'] ?? '/run/pcscd/pcscd.comm';

/** Resolves within `timeoutMs`; never rejects. `absent`: nobody listens; `deaf`: it took the call and said nothing. */
export function probePcscd(timeoutMs: number): Promise<'alive' | 'absent' | 'deaf'> {
  return new Promise((resolve) => {
    const socket = createConnection(pcscdSocketPath());
    const settle = (state: 'alive' | 'absent' | 'deaf') => {
      clearTimeout(timer);
      socket.destroy();
      resolve(state);
    };
    const timer = setTimeout(() => settle('deaf'), timeoutMs);
    socket.on('connect', () => {
      // Header: size and command; body: major, minor, result. Host byte order, and every machine we run on is little-endian.
      const message = Buffer.alloc(8 + VERSION_BYTES);
      message.writeUInt32LE(VERSION_BYTES, 0);
      message.writeUInt32LE(CMD_VERSION, 4);
      message.writeUInt32LE(4, 8);
      message.writeUInt32LE(4, 12);
      socket.write(message);
    });
    socket.on('data', () => settle('alive'));
    socket.on('error', () => settle('absent'));
    socket.on('close', () => settle('absent'));
  });
}
