import type { Manifest } from '../../../shared/manifest.ts';
import { dayInJapan } from '../../../shared/time.ts';
import type { Reader } from '../../ledger/engine.ts';
import type { ManifestPlace } from '../../playlists/manifest-rows.ts';
import { manifestPlanner } from '../../playlists/plan-manifest.ts';
import { readManifestRows } from '../../playlists/read-manifest-rows.ts';
import type { Moment } from './moment.ts';

/** Municipalities whose lists and movies are kept in memory: of a few MB each at most. */
const TOWNS_KEPT = 50;

type Plan = (place: ManifestPlace) => Manifest;

/**
 * Manifests between answers. Whatever they are planned from changes together with a row of the change log, so a plan
 * holds until the log has another end, or the day does.
 */
export class PlannedManifests {
  readonly #plans = new Map<string, { readonly of: string; readonly plan: Plan }>();

  async planner(reader: Reader, { municipality, changeHead }: Moment, nowMs: number): Promise<Plan> {
    const of = `${changeHead.txid}.${changeHead.seq} ${dayInJapan(nowMs)}`;
    const known = this.#plans.get(municipality);
    if (known?.of === of) return known.plan;
    const plan = manifestPlanner(await readManifestRows(reader, municipality, nowMs), nowMs);
    // The newest last, so that the longest silent municipality's is forgotten first.
    this.#plans.delete(municipality);
    this.#plans.set(municipality, { of, plan });
    if (this.#plans.size > TOWNS_KEPT) this.#plans.delete(this.#plans.keys().next().value ?? '');
    return plan;
  }
}
