import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInvitation, resetPassword } from '../../../../shared/office/links.ts';
import { inviteOperator, inviteStaff, makeResetLink } from '../../../../shared/office/staff.ts';
import { subjectOf, wordsOf } from '../../../factories/letter.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, testBrowser } from '../../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';
import { type SmtpServer, startSmtp } from '../../../fakes/smtp-server.ts';

const params = { municipality: 'tsurugashima' };

/** Through a real mail server: what somebody at the office reads in the letter-box. */
describe('letters to the staff', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-letters-'));
  let smtp: SmtpServer;
  let world: ServerWorld;
  beforeAll(async () => {
    smtp = await startSmtp();
    const mailUrl = `smtp://127.0.0.1:${smtp.port}/?ignoreTLS=true&from=machi@tsurugashima.example`;
    world = await startServer({ dir, mailUrl });
    await seedSmallTown(world, params);
  });
  afterAll(async () => {
    await world.stop();
    await smtp.close();
    rmSync(dir, { recursive: true, force: true });
  });

  /** The newest letter to an address, once it is there. */
  async function letterTo(email: string): Promise<{ subject: string; words: string }> {
    const find = () => smtp.letters.findLast((letter) => letter.includes(`To: ${email}`));
    await expect.poll(find, { timeout: 10_000 }).toBeDefined();
    const sent = find() ?? '';
    return { subject: subjectOf(sent), words: wordsOf(sent) };
  }
  const tokenIn = (words: string) => /#([A-Za-z0-9_-]{43})/.exec(words)?.[1] ?? '';

  it('an invitation names the town in both languages, and its link opens it', async () => {
    const email = 'sato@tsurugashima.example';
    const { link } = await world.admin.call(inviteStaff, {
      params,
      body: { email, name: '佐藤 一郎', roles: ['auditor'] },
    });
    const { subject, words } = await letterTo(email);
    expect(subject).toBe('【鶴ヶ島市 まちタッチ】管理画面へのご招待');
    expect(words).toMatch(/^佐藤 一郎 様\n/);
    expect(words).toContain('パスワードを決めてください');
    expect(words).toContain('Open the link and choose a password.');
    expect(words.split('\n')).toContain(link);
    const body = { token: tokenIn(words) };
    expect(await testBrowser(world.url).call(readInvitation, { body })).toMatchObject({ email });
  });

  it('an operator is invited by no town', async () => {
    const email = 'operator@machi.example';
    await world.admin.call(inviteOperator, { body: { email, name: '運用 太郎' } });
    expect((await letterTo(email)).subject).toBe('【まちタッチ】管理画面へのご招待');
  });

  it('a reset comes to the person, in both languages, and its link sets a new password', async () => {
    const { id, email, name } = await makeStaff(world, { ...params, roles: ['event-staff'] });
    const { link } = await world.admin.call(makeResetLink, {
      params: { ...params, staff: id },
      body: { secondFactor: 'kept', why: '本人の申し出' },
    });
    await expect.poll(async () => (await letterTo(email)).subject).toBe('【まちタッチ】パスワードの再設定');
    const { words } = await letterTo(email);
    expect(words).toContain(`${name} 様`);
    expect(words).toContain('新しいパスワードを決めてください');
    expect(words).toContain('Open the link to choose a new password.');
    expect(words.split('\n')).toContain(link);
    const body = { token: tokenIn(words), password: 'a new horse for the battery' };
    expect(await testBrowser(world.url).call(resetPassword, { body })).toEqual({ email });
  });
});
