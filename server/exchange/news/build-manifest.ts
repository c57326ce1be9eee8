import type { Change } from '../../../shared/town.ts';
import type { Reader } from '../../ledger/engine.ts';
import { readPlace } from '../../playlists/read-manifest-rows.ts';
import type { Moment } from './moment.ts';
import type { PlannedManifests } from './planned-manifests.ts';

/** What a kiosk should play from now on. */
export async function buildManifest(
  reader: Reader,
  moment: Moment,
  manifests: PlannedManifests,
  { kiosk, nowMs }: { readonly kiosk: string; readonly nowMs: number },
): Promise<Change[]> {
  const place = await readPlace(reader, moment.municipality, kiosk);
  if (!place) return [];
  const plan = await manifests.planner(reader, moment, nowMs);
  return [{ kind: 'manifest', manifest: plan(place) }];
}
