import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What a browser offers a person at a desk and no kiosk may show: no flag turns the translation bubble off for good
 * (seen in Chromium 156 in spite of `--disable-features=Translate`), the profile's own settings do.
 */
const PREFERENCES = {
  translate: { enabled: false },
  intl: { accept_languages: 'ja,en', selected_languages: 'ja,en' },
  browser: { show_home_button: false, has_seen_welcome_page: true },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false, exit_type: 'Normal', name: 'まちタッチ' },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  search: { suggest_enabled: false },
  safebrowsing: { enabled: false },
};

/** Makes a fresh profile for one run of Chromium and answers its folder: nothing of anybody is in it. */
export function makeProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-chromium-'));
  mkdirSync(join(folder, 'Default'));
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(PREFERENCES));
  return folder;
}
