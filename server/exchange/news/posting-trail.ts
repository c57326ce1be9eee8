import type { Lookup, Reader } from '../../ledger/engine.ts';
import { isAfter, LOG_START, type LogPlace } from '../../ledger/log-place.ts';
import type { Moment } from './moment.ts';

/** Postings kept in memory for a municipality; a kiosk further behind reads its own. */
export const KEPT = 5_000;
/** Postings read at a time. */
const PAGE = 1_000;

/** One posting, by whose balances it moved. */
export interface TrailStep {
  readonly place: LogPlace;
  readonly wallets: readonly string[];
  readonly project: string | null;
}

const READ_POSTINGS: Lookup<
  { municipality: string; txid: number; seq: number; horizon: number },
  LogPlace & { readonly from_account: number; readonly to_account: number }
> = {
  name: 'read-postings',
  keys: { municipality: 'text', txid: 'integer', seq: 'integer', horizon: 'integer' },
  sql: `SELECT p.txid, p.seq, p.from_account, p.to_account FROM posting p
    WHERE p.municipality_id = (SELECT k.municipality FROM {keys})
      AND (p.txid, p.seq) > (SELECT k.txid, k.seq FROM {keys}) AND p.txid < (SELECT k.horizon FROM {keys})
    ORDER BY p.txid, p.seq LIMIT ${PAGE}`,
};
interface Owner {
  readonly id: number;
  readonly owner_id: string;
  readonly purpose: string;
}
const FIND_OWNERS: Lookup<{ municipality: string; account: number }, Owner> = {
  name: 'find-owners',
  keys: { municipality: 'text', account: 'integer' },
  sql: `SELECT a.id, a.owner_id, a.purpose FROM {keys}
    JOIN account a ON a.municipality_id = k.municipality AND a.id = k.account`,
};
const OF_PROJECTS = new Set(['gifts', 'point-gifts', 'pledges']);

/**
 * The newest postings of one municipality. All its kiosks ask for nearly the same ones, so they are read once and shared;
 * what lies behind the snapshot horizon never changes.
 */
export class PostingTrail {
  #steps: TrailStep[] = [];
  /** All postings after this place, up to the last step, are here. */
  #start: LogPlace | null = null;

  /** The postings after a place up to the moment's head, from memory where it reaches so far; `more` when not all. */
  async since(
    reader: Reader,
    moment: Moment,
    after: LogPlace,
  ): Promise<{ readonly steps: readonly TrailStep[]; readonly more: boolean }> {
    if (!isAfter(moment.postingHead, after)) return { steps: [], more: false };
    if (this.#start === null || this.#farBehind(moment)) {
      this.#steps = [];
      this.#start = after;
    }
    if (isAfter(this.#start, after)) {
      const steps = await readSteps(reader, moment, after);
      return { steps, more: steps.length === PAGE };
    }
    await this.#readOn(reader, moment);
    return { steps: this.#steps.slice(this.#indexAfter(after)), more: false };
  }

  #farBehind({ postingHead }: Moment): boolean {
    const end = this.#steps.at(-1)?.place ?? this.#start ?? LOG_START;
    return postingHead.seq - end.seq > KEPT;
  }

  async #readOn(reader: Reader, moment: Moment): Promise<void> {
    for (;;) {
      const end = this.#steps.at(-1)?.place ?? this.#start ?? LOG_START;
      if (!isAfter(moment.postingHead, end)) break;
      const steps = await readSteps(reader, moment, end);
      this.#steps.push(...steps);
      if (steps.length < PAGE) break;
    }
    if (this.#steps.length <= 2 * KEPT) return;
    this.#start = this.#steps.at(-KEPT - 1)?.place ?? this.#start;
    this.#steps = this.#steps.slice(-KEPT);
  }

  /** The first step after a place, by halving. */
  #indexAfter(after: LogPlace): number {
    let [low, high] = [0, this.#steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const step = this.#steps[middle];
      if (step && isAfter(step.place, after)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

async function readSteps(
  reader: Reader,
  { municipality, horizon }: Moment,
  after: LogPlace,
): Promise<TrailStep[]> {
  const rows = await reader.lookup(READ_POSTINGS, [{ municipality, ...after, horizon }]);
  const accounts = new Set(rows.flatMap(({ from_account, to_account }) => [from_account, to_account]));
  const found = await reader.lookup(
    FIND_OWNERS,
    [...accounts].map((account) => ({ municipality, account })),
  );
  const owners = new Map(found.map((owner) => [owner.id, owner]));
  return rows.map(({ txid, seq, from_account, to_account }) => {
    const touched = [from_account, to_account].flatMap((account) => owners.get(account) ?? []);
    const owned = touched.filter(({ owner_id }) => owner_id !== '');
    return {
      place: { txid, seq },
      wallets: owned.filter(({ purpose }) => !OF_PROJECTS.has(purpose)).map(({ owner_id }) => owner_id),
      project: owned.find(({ purpose }) => OF_PROJECTS.has(purpose))?.owner_id ?? null,
    };
  });
}
