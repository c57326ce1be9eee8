import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KioskProfile } from '../../shared/town.ts';

/** A kiosk's profile; say only what the test is about. */
export const newProfile = (said: Partial<KioskProfile> = {}): KioskProfile =>
  KioskProfile.parse({
    kiosk: '0190a1b2-0000-7000-8000-00000000c0de',
    name: '市役所1階',
    site: { ja: '鶴ヶ島市役所' },
    district: '鶴ヶ島',
    mode: 'town-tv',
    session: null,
    readerPosition: 'right',
    ...said,
  });

/** A folder of its own for one kiosk, and what removes it. */
export function newKioskDir(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-kiosk-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
