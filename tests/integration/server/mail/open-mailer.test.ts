import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createLog } from '../../../../server/log.ts';
import { posterSignInLetter } from '../../../../server/mail/letters.ts';
import { openMailer } from '../../../../server/mail/open-mailer.ts';
import { wordsOf } from '../../../factories/letter.ts';
import { startSmtp } from '../../../fakes/smtp-server.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function newFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'machitouch-mail-')), 'mail');
  folders.push(folder);
  return folder;
}

/** The server's log, with what it has said. */
function newLog() {
  const said: string[] = [];
  return { log: createLog('info', { write: (line) => void said.push(line) }), lines: () => said };
}

const SECRET = 'A'.repeat(43);
const letter = (to = 'hana@example.jp', lifeMs = 3_600_000) =>
  posterSignInLetter({
    to,
    name: '花子',
    town: '鶴ヶ島市',
    link: `https://machi.example.jp/post/tsurugashima/link#${SECRET}`,
    expiresAt: new Date(Date.now() + lifeMs).toISOString(),
  });

it('sends a letter and keeps nothing of it', async () => {
  const smtp = await startSmtp();
  const folder = newFolder();
  const { log, lines } = newLog();
  const address = { url: `smtp://127.0.0.1:${smtp.port}/?ignoreTLS=true`, from: 'machi@example.jp' };
  const mailer = openMailer({ folder, address, log, nowMs: Date.now });
  try {
    await mailer.post(letter());
    await expect.poll(() => smtp.letters.length).toBe(1);
    const [sent = ''] = smtp.letters;
    expect(sent).toContain('To: hana@example.jp');
    expect(sent).toMatch(/From: .*<machi@example\.jp>/);
    expect(sent.toLowerCase()).toContain('auto-submitted: auto-generated');
    expect(wordsOf(sent)).toContain(`花子 様`);
    expect(wordsOf(sent)).toContain(SECRET);
    await expect.poll(() => mailer.waiting).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(lines().join('')).not.toContain(SECRET);
  } finally {
    await mailer.close();
    await smtp.close();
  }
});

it('a letter that cannot be sent is kept, said so, and sent by the next run', async () => {
  const smtp = await startSmtp();
  smtp.mood = 'refuse';
  const folder = newFolder();
  const { log, lines } = newLog();
  const address = { url: `smtp://127.0.0.1:${smtp.port}/?ignoreTLS=true`, from: 'machi@example.jp' };
  const first = openMailer({ folder, address, log, nowMs: Date.now });
  await first.post(letter());
  await expect.poll(() => lines().some((line) => line.includes('could not be sent'))).toBe(true);
  expect(first.waiting).toBe(1);
  await first.close();
  const [kept = ''] = readdirSync(folder);
  expect(statSync(join(folder, kept)).mode & 0o077).toBe(0);
  expect(lines().join('')).not.toContain(SECRET);

  smtp.mood = 'take';
  const second = openMailer({ folder, address, log, nowMs: Date.now });
  try {
    await expect.poll(() => smtp.letters.length).toBe(1);
    await expect.poll(() => readdirSync(folder)).toEqual([]);
  } finally {
    await second.close();
    await smtp.close();
  }
});

it.each([
  ['an address that nobody has', 'unknown'],
  ['a letter at which the mail server hangs up', 'fatal'],
] as const)('%s holds up no other letter', async (_, fault) => {
  const smtp = await startSmtp();
  smtp[fault].add('mistyped@example.jp');
  const folder = newFolder();
  const { log, lines } = newLog();
  const address = { url: `smtp://127.0.0.1:${smtp.port}/?ignoreTLS=true`, from: 'machi@example.jp' };
  const mailer = openMailer({ folder, address, log, nowMs: Date.now });
  try {
    await mailer.post(letter('mistyped@example.jp'));
    await expect.poll(() => lines().some((line) => line.includes('could not be sent'))).toBe(true);
    await mailer.post(letter('hana@example.jp'));
    await mailer.post(letter('taro@example.jp'));
    await expect.poll(() => smtp.letters.length).toBe(2);
    expect(smtp.letters.join('')).not.toContain('mistyped');
    // It is kept for its own next try; a refusal is not asked for again with each of the others.
    await expect.poll(() => mailer.waiting).toBe(1);
    const asked = smtp.asked.filter((to) => to === 'mistyped@example.jp');
    if (fault === 'unknown') expect(asked).toHaveLength(1);
    expect(lines().join('')).not.toContain(SECRET);
  } finally {
    await mailer.close();
    await smtp.close();
  }
});

it('a letter refused among others is passed over in the same run', async () => {
  const smtp = await startSmtp();
  const { port } = smtp;
  await smtp.close();
  const folder = newFolder();
  const { log } = newLog();
  const address = { url: `smtp://127.0.0.1:${port}/?ignoreTLS=true`, from: 'machi@example.jp' };
  const before = openMailer({ folder, address, log, nowMs: Date.now });
  for (const to of ['mistyped@example.jp', 'hana@example.jp', 'taro@example.jp'])
    await before.post(letter(to));
  await before.close();
  const there = await startSmtp(port);
  there.unknown.add('mistyped@example.jp');
  const mailer = openMailer({ folder, address, log, nowMs: Date.now });
  try {
    await expect.poll(() => there.letters.length).toBe(2);
    expect(there.asked).toEqual(['mistyped@example.jp', 'hana@example.jp', 'taro@example.jp']);
    await expect.poll(() => mailer.waiting).toBe(1);
  } finally {
    await mailer.close();
    await there.close();
  }
});

it('no mail server at all holds nothing up, and no other letter back for ever', async () => {
  const smtp = await startSmtp();
  const { port } = smtp;
  await smtp.close();
  const folder = newFolder();
  const { log, lines } = newLog();
  const address = { url: `smtp://127.0.0.1:${port}/?ignoreTLS=true`, from: 'machi@example.jp' };
  let nowMs = Date.now();
  const mailer = openMailer({ folder, address, log, nowMs: () => nowMs });
  const startMs = performance.now();
  await mailer.post(letter('late@example.jp', 1_000));
  expect(performance.now() - startMs).toBeLessThan(1_000);
  await expect.poll(() => lines().some((line) => line.includes('could not be sent'))).toBe(true);
  await mailer.close();
  // A day later its link is over: it is given up, with a word.
  nowMs += 24 * 3_600_000;
  const next = openMailer({ folder, address, log, nowMs: () => nowMs });
  await expect.poll(() => lines().some((line) => line.includes('given up'))).toBe(true);
  await expect.poll(() => next.waiting).toBe(0);
  await next.close();
});

it('without a mail server letters are files, and the log says where', async () => {
  const folder = newFolder();
  const { log, lines } = newLog();
  const mailer = openMailer({ folder, address: null, log, nowMs: Date.now });
  await mailer.post(letter());
  await mailer.close();
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/\.eml$/);
  expect(wordsOf(readFileSync(join(folder, name), 'utf8'))).toContain(SECRET);
  expect(lines().join('')).toContain(name);
  expect(lines().join('')).not.toContain(SECRET);
});

it('a folder that cannot be written is told of in the log, and fails nobody’s request', async () => {
  const { log, lines } = newLog();
  const mailer = openMailer({
    folder: join(import.meta.filename, 'mail'),
    address: null,
    log,
    nowMs: Date.now,
  });
  await mailer.post(letter());
  await mailer.close();
  expect(lines().join('')).toContain('could not be kept');
});

it('a name is words, never a header', async () => {
  const folder = newFolder();
  const { log } = newLog();
  const mailer = openMailer({ folder, address: null, log, nowMs: Date.now });
  await mailer.post({ ...letter(), subject: 'x\r\nBcc: thief@example.jp', to: 'hana@example.jp' });
  await mailer.close();
  const [name = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/^Bcc:/im);
});
