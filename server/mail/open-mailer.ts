import { readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Mail, Mailer } from './mail.ts';
import type { MailAddress } from './mail-address.ts';
import { newWaitingLetters } from './waiting-letters.ts';
import { whyNotSent } from './why-not-sent.ts';

const SENDER = 'まちタッチ';
const WAITING = '.json';
/** A server that accepts a letter answers well within this. */
const SEND_LIMIT_MS = 30_000;

const Kept = z.object({ to: z.string(), subject: z.string(), text: z.string(), until: z.string() });

interface Parts {
  /** Letters lie here until they are sent, or for good when there is no way to send them. */
  readonly folder: string;
  /** Null writes letters as .eml files, for a town without a mail server and for trying things out. */
  readonly address: MailAddress | null;
  readonly log: Log;
  readonly nowMs: () => number;
}

/**
 * Opens the way letters go. Each is a file before anything else happens, so no restart loses one; one that cannot be sent
 * is tried again with growing pauses until what it links to is over, and said so in the log. One that is refused by itself
 * holds up no other.
 */
export function openMailer({ folder, address, log, nowMs }: Parts): Mailer {
  const waiting = newWaitingLetters();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let closed = false;

  const transport =
    address === null
      ? createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
      : createTransport({
          url: address.url,
          connectionTimeout: SEND_LIMIT_MS,
          greetingTimeout: SEND_LIMIT_MS,
          socketTimeout: SEND_LIMIT_MS,
        });
  const letter = ({ to, subject, text }: Mail) => ({
    from: { name: SENDER, address: address?.from ?? 'machitouch@localhost' },
    to,
    subject,
    text,
    // Nobody answers a machine, and machines do not answer each other.
    headers: { 'auto-submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  async function writeDown(mail: Mail): Promise<void> {
    const info = await transport.sendMail(letter(mail));
    const path = join(folder, `${uuidv7()}.eml`);
    // The transport without a server answers the letter itself.
    await writeFile(path, (info as { readonly message?: Uint8Array }).message ?? '', { mode: 0o600 });
    log.info({ path }, 'a letter was written to a file: no mail server is set (MACHITOUCH_MAIL_URL)');
  }

  async function sendWaiting(): Promise<void> {
    let goesOn = true;
    while (goesOn && !closed) {
      const name = waiting.next(performance.now());
      if (name === undefined) break;
      goesOn = await sendOne(name);
    }
    const pauseMs = waiting.pauseMs(performance.now());
    if (pauseMs !== null) wake(pauseMs);
  }

  /** False when no other letter would go now either. */
  async function sendOne(name: string): Promise<boolean> {
    const path = join(folder, name);
    const mail = await readKept(path);
    if (mail === null) {
      log.error({ path }, 'a letter could not be read; it is put aside');
      await rename(path, `${path}.bad`).catch((err: unknown) => log.error({ err }, 'nor put aside'));
      waiting.remove(name);
      return true;
    }
    try {
      if (Date.parse(mail.until) <= nowMs()) {
        log.error({ path }, 'a letter could not be sent in time and is given up');
      } else {
        await transport.sendMail(letter(mail));
        waiting.taken();
      }
      await rm(path, { force: true });
      waiting.remove(name);
      return true;
    } catch (err) {
      const whose = whyNotSent(err);
      const nextMs = waiting.putOff(name, whose, performance.now());
      const said = { err, path, waiting: waiting.size, nextMs };
      if (whose === 'letter')
        log.error(said, 'a letter could not be sent; it is tried again, the others go on');
      else log.error(said, 'letters could not be sent; they are tried again');
      return whose === 'letter';
    }
  }

  function wake(pauseMs: number): void {
    if (closed || address === null) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      underWay = underWay.then(sendWaiting);
    }, pauseMs);
    timer.unref();
  }

  for (const name of namesIn(folder)) waiting.add(name);
  if (waiting.size > 0) wake(0);

  return {
    async post(mail) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (address === null) return await writeDown(mail);
        const name = `${uuidv7()}${WAITING}`;
        await writeFile(join(folder, `${name}.part`), JSON.stringify(mail), { mode: 0o600, flush: true });
        await rename(join(folder, `${name}.part`), join(folder, name));
        waiting.add(name);
        wake(0);
      } catch (err) {
        log.error({ err }, 'a letter could not be kept: its link is only where it was shown');
      }
    },
    get waiting() {
      return waiting.size;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      transport.close();
      await underWay;
    },
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(WAITING));
  } catch {
    return []; // Nothing was posted yet.
  }
}

async function readKept(path: string): Promise<Mail | null> {
  try {
    return Kept.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null; // The caller says so and puts it aside.
  }
}
