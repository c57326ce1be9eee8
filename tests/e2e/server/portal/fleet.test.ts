import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readKiosk } from '../../../../shared/office/fleet.ts';
import { createSite } from '../../../../shared/office/sites.ts';
import { enrolKiosk } from '../../../factories/test-kiosk.ts';
import { type KioskWorld, startKiosk } from '../../../fakes/kiosk-world.ts';
import { builtScreen } from '../../kiosk/screen/built-screen.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const dir = mkdtempSync(join(tmpdir(), 'machitouch-fleet-'));
const kiosks: KioskWorld[] = [];

beforeAll(async () => {
  const { server, town } = office();
  const params = { municipality: town.municipality };
  await server.admin.call(createSite, {
    params,
    body: {
      id: 'library',
      name: { ja: '中央図書館', en: 'Central library' },
      district: '若葉',
      kind: 'library',
    },
  });
  await town.addKiosk({ name: '市役所 出張所' });
  await enrolKiosk(server.url, (await town.addKiosk({ name: '若葉駅前' })).code);
});
afterAll(async () => {
  for (const kiosk of kiosks) await kiosk.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('from a new kiosk to a revoked one, in the console alone, with a real machine', async () => {
  const { server, town } = office();
  const { page, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['system-engineer'],
    path: '/m/:town/fleet',
  });
  await page.getByRole('button', { name: '端末を追加' }).click();
  const making = page.getByRole('complementary', { name: '端末を追加' });
  await making.getByRole('textbox', { name: /^名前/ }).fill('市役所1階ロビー');
  await making.getByRole('combobox', { name: /^設置場所/ }).selectOption('city-hall');
  await shot('fleet-new');
  await making.getByRole('button', { name: '端末を追加' }).click();

  // The code is there to read, and to scan.
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^有効期限まで \d+:\d\d$/).waitFor();
  const code = (await dialog.locator('.fleet-code-text').textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await dialog.getByRole('img').waitFor();
  expect(await violations()).toEqual([]);
  await shot('fleet-enrol');
  const scanned = await readQr(await dialog.getByRole('img').screenshot());
  expect(scanned).toBe(`${server.url}/enrol#${code}`);

  const kiosk = startKiosk({
    serverUrl: server.url,
    code,
    dir: join(dir, 'kiosk'),
    screenDir: builtScreen(),
    settings: { QUIET_MS: '2000' },
  });
  kiosks.push(kiosk);
  await dialog.getByText('端末が登録されました').waitFor({ timeout: 30_000 });
  await dialog.getByRole('button', { name: '閉じる' }).click();

  const panel = page.getByRole('complementary', { name: '市役所1階ロビー' });
  await panel.getByText('正常', { exact: true }).waitFor({ timeout: 30_000 });

  await panel.getByRole('button', { name: '画面を撮る' }).click();
  await panel.locator('.fleet-steps').waitFor();
  await shot('fleet-order');
  await panel.getByText('完了（端末が証明）').waitFor({ timeout: 60_000 });
  const picture = panel.locator('img.fleet-picture');
  await vi.waitFor(
    async () =>
      expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(
        1_280,
      ),
    { timeout: 10_000 },
  );
  expect(await violations()).toEqual([]);
  await shot('fleet-picture');
  await panel.getByRole('button', { name: '大きく見る' }).click();
  await page.getByRole('dialog').getByRole('img').waitFor();
  expect(await violations()).toEqual([]);
  await shot('fleet-large');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  const params = {
    municipality: town.municipality,
    kiosk: new URL(page.url()).searchParams.get('open') ?? '',
  };
  const seen = () => server.admin.call(readKiosk, { params });
  const before = (await seen()).health?.run;
  await panel.getByRole('button', { name: '再起動', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '再起動する' }).click();
  await panel
    .locator('.fleet-orders li', { hasText: '再起動' })
    .getByText('完了（端末が証明）')
    .waitFor({ timeout: 60_000 });
  expect((await seen()).health?.run).not.toBe(before);
  await panel.getByText('指示による再起動').waitFor();

  await panel.getByRole('button', { name: '設定を変える' }).click();
  await panel.getByLabel(/^音量/).fill('20');
  await panel.getByRole('button', { name: '保存する' }).click();
  await vi.waitFor(async () => expect((await seen()).health?.volume).toBe(20), { timeout: 40_000 });

  await panel.getByRole('button', { name: '移設する' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/^移設先/)
    .selectOption('library');
  await page.getByRole('dialog').getByLabel(/^理由/).fill('図書館まつり');
  await page.getByRole('dialog').getByRole('button', { name: '移設する' }).click();
  await panel.locator('.fleet-history').first().getByText('中央図書館').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await panel.getByText('図書館まつり').waitFor();

  await panel.getByRole('button', { name: '失効させる' }).click();
  await page.getByRole('dialog').getByLabel(/理由/).fill('盗難にあった');
  expect(await violations()).toEqual([]);
  await shot('fleet-revoke');
  await page.getByRole('dialog').getByRole('button', { name: '失効させる' }).click();
  await panel.getByText('失効しています').waitFor();
  await vi.waitFor(() => expect(kiosk.logged()).toContain('THIS KIOSK HAS BEEN REVOKED'), {
    timeout: 30_000,
  });
  expect(complaints).toEqual([]);
  await close();
});

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('the fleet, %s', (_, size) => {
  test.each(['ja', 'en'] as const)('in %s: list, kiosk, sites, site', async (language) => {
    const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
      roles: ['administrator'],
      language,
      size,
      path: '/m/:town/fleet',
    });
    const look = async (name: string) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
      expect(await violations()).toEqual([]);
      await shot(name);
    };
    await page.getByRole('button', { name: '若葉駅前' }).waitFor();
    await look('fleet');
    await page.getByRole('button', { name: '若葉駅前' }).click();
    await page.getByRole('complementary', { name: '若葉駅前' }).locator('.fleet-signs').waitFor();
    await look('fleet-kiosk');
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: '若葉駅前' }).waitFor({ state: 'detached' });
    await go('/m/:town/fleet/sites');
    await look('fleet-sites');
    await go('/m/:town/fleet/sites/city-hall');
    await page.locator('.fleet-stays li').first().waitFor();
    await look('fleet-site');
    expect(complaints).toEqual([]);
    await close();
  });
});

test('filters and search stand in the address; who may only look is offered no act', async () => {
  const { page, close } = await openOffice(office(), { roles: ['administrator'], path: '/m/:town/fleet' });
  await page.getByRole('button', { name: /^未登録/ }).click();
  await page.getByRole('button', { name: '市役所 出張所' }).waitFor();
  await page.getByRole('button', { name: '若葉駅前' }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: '市役所 出張所' }).waitFor();
  expect(await page.getByRole('button', { name: '若葉駅前' }).count()).toBe(0);
  await page.getByRole('button', { name: '市役所 出張所' }).click();
  const panel = page.getByRole('complementary', { name: '市役所 出張所' });
  await panel.getByRole('button', { name: '移設する' }).waitFor();
  // An administrator sets kiosks up; trust is the system engineer's.
  expect(await panel.getByRole('button', { name: '失効させる' }).count()).toBe(0);
  await close();
});

/** What a phone would read from a picture of the screen. */
async function readQr(png: Buffer): Promise<string | undefined> {
  const { page, close } = await openOffice(office(), { roles: ['administrator'], path: '/m/:town/fleet' });
  try {
    const { data, width, height } = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height);
      return { data: [...(pixels?.data ?? [])], width: image.width, height: image.height };
    }, png.toString('base64'));
    // The package's own typing has no default export that can be called.
    const read = jsqr as unknown as typeof import('jsqr').default;
    return read(Uint8ClampedArray.from(data), width, height)?.data;
  } finally {
    await close();
  }
}
