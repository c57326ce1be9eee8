import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

export interface SmtpServer {
  readonly port: number;
  /** Letters taken so far, as they were sent. */
  readonly letters: readonly string[];
  /** How it answers the end of each letter from now on: `take`, or a refusal of its own. */
  mood: 'take' | 'refuse' | 'silent';
  /** Addresses that nobody has here: letters to them are refused for good. */
  readonly unknown: Set<string>;
  /** Letters to these break the connection. */
  readonly fatal: Set<string>;
  /** Recipients that it was asked about, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** A mail server that speaks just enough SMTP (RFC 5321), and can be ill. */
export async function startSmtp(port = 0): Promise<SmtpServer> {
  const letters: string[] = [];
  const unknown = new Set<string>();
  const fatal = new Set<string>();
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const smtp = { mood: 'take' as SmtpServer['mood'] };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // The other side left: that is its right.
    let letter: string | undefined;
    let rest = '';
    if (smtp.mood === 'silent') return;
    socket.write('220 fake ESMTP\r\n');
    socket.setEncoding('utf8').on('data', (text: string) => {
      rest += text;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (letter !== undefined && line !== '.') letter += `${line}\n`;
        else if (letter !== undefined) {
          if (smtp.mood === 'take') letters.push(letter);
          letter = undefined;
          socket.write(smtp.mood === 'take' ? '250 taken\r\n' : '451 not now\r\n');
        } else if (/^DATA/i.test(line)) {
          letter = '';
          socket.write('354 go on\r\n');
        } else if (/^RCPT TO:/i.test(line)) {
          const to = /<(.*)>/.exec(line)?.[1] ?? '';
          asked.push(to);
          if (fatal.has(to)) return socket.destroy();
          socket.write(unknown.has(to) ? '550 5.1.1 nobody of this name\r\n' : '250 ok\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return Object.assign(smtp, {
    port: (server.address() as AddressInfo).port, // Listening on TCP.
    letters,
    unknown,
    fatal,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}
