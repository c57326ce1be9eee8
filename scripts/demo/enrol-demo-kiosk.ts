import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../server/config.ts';
import { createCode } from '../../server/kiosks/kiosk-trust.route.ts';
import { listKiosks } from '../../server/kiosks/list-kiosks.route.ts';
import { officeClient } from '../../server/office/office-client.ts';
import { secretText } from '../../server/secret-file.ts';
import { TOWN } from '../seed/seed-demo-town.ts';

/**
 * A code for the demo's kiosk to enrol with at the server on `url`; undefined when the kiosk in this folder has
 * enrolled already.
 */
export async function demoEnrolmentCode(
  { adminTokenFile }: Config,
  url: string,
  kioskFolder: string,
): Promise<string | undefined> {
  if (existsSync(join(kioskFolder, 'identity.json'))) return undefined;
  const admin = officeClient({ url, token: secretText(adminTokenFile, 'MACHITOUCH_ADMIN_TOKEN_FILE') });
  const params = { municipality: TOWN };
  const {
    rows: [kiosk],
  } = await admin.call(listKiosks, { params });
  if (kiosk === undefined)
    throw new Error('the demo town has no kiosk: begin anew with npm start -- --fresh');
  const { code } = await admin.call(createCode, { params: { ...params, kiosk: kiosk.kiosk } });
  return code;
}
