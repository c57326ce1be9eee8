import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import QRCode from 'qrcode';
import { afterAll, expect, test } from 'vitest';
import { listAttendances } from '../../../../shared/office/attendance.ts';
import { meetWallets } from '../../../factories/meet-wallets.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice } from './open-office.ts';

const office = startOffice();
const dir = mkdtempSync(join(tmpdir(), 'machitouch-camera-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A camera's film of a QR that is held still. */
async function filmOf(text: string): Promise<string> {
  const [picture, film] = [join(dir, 'qr.png'), join(dir, 'qr.mjpeg')];
  await QRCode.toFile(picture, text, { width: 360, margin: 4 });
  const scale = 'scale=400:400:flags=neighbor,pad=640:480:120:40:white,format=yuvj420p';
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-loop',
    '1',
    '-i',
    picture,
    '-t',
    '2',
    '-r',
    '10',
    '-vf',
    scale,
    film,
  ]);
  return film;
}

test('a number that the camera reads off a QR is entered once, and stands in the books', async () => {
  const { server, town } = office();
  const { aliases } = await meetWallets(server, town, 1);
  const [alias = ''] = aliases;
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${await filmOf(alias)}`,
    ],
  });
  const { page, go, violations, shot } = await openOffice(
    { ...office(), browser },
    { roles: ['administrator'], size: NARROW },
  );
  await go(`/attendance/:town?session=${town.session}`);
  await page.getByRole('button', { name: 'QRを読み取る' }).click();
  await page.getByText(`受け付けました　${alias}`).waitFor();
  await page.getByText('すべて送信済み').waitFor();
  expect(await violations()).toEqual([]);
  await shot('phone-camera');
  const params = { municipality: town.municipality, session: town.session };
  const { rows } = await server.admin.call(listAttendances, { params, query: {} });
  expect(rows).toMatchObject([{ alias, role: 'participant', by: 'phone', who: '山田 花子' }]);
  await browser.close();
});
