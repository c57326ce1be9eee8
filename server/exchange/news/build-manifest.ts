import type { Change } from '../../../shared/town.ts';
import type { Reader } from '../../ledger/engine.ts';
import { planManifest } from '../../playlists/plan-manifest.ts';
import { readManifestRows, readPlace } from '../../playlists/read-manifest-rows.ts';
import type { Moment } from './moment.ts';

/** What a kiosk should play from now on; the municipality's lists and movies are read once in a moment. */
export async function buildManifest(
  reader: Reader,
  moment: Moment,
  { kiosk, nowMs }: { readonly kiosk: string; readonly nowMs: number },
): Promise<Change[]> {
  const { municipality } = moment;
  moment.manifest.rows ??= await readManifestRows(reader, municipality, nowMs);
  const place = await readPlace(reader, municipality, kiosk);
  return place ? [{ kind: 'manifest', manifest: planManifest(moment.manifest.rows, place, nowMs) }] : [];
}
