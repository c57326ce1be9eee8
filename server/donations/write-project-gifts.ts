import { createHmac, type KeyObject } from 'node:crypto';
import type { Means } from '../../shared/fact.ts';
import { dayInJapan, toEpochMs } from '../../shared/time.ts';
import type { Insertion, Lookup, Reader, Transaction } from '../ledger/engine.ts';
import { donorPseudonym } from './donor-pseudonym.ts';

/** A gift that reached its project. */
export interface ReachedGift {
  readonly municipality_id: string;
  readonly wallet_id: string;
  readonly fact_id: string;
  readonly project_id: string;
  readonly means: Means;
  readonly amount: number;
  readonly occurred_at: string;
  /** The transaction that brought it here, when that is not the gift's own. */
  readonly brought_by?: string;
}

interface GiftLine {
  readonly municipality_id: string;
  readonly project_id: string;
  readonly id: string;
  readonly pseudonym: string;
  readonly means: string;
  readonly amount: number;
  readonly day: string;
}
const ADD_GIFTS: Insertion<GiftLine> = {
  name: 'add-project-gifts',
  table: 'project_gift',
  columns: {
    municipality_id: 'text',
    project_id: 'text',
    id: 'text',
    pseudonym: 'text',
    means: 'text',
    amount: 'integer',
    day: 'text',
  },
};
interface Donor {
  readonly municipality: string;
  readonly project: string;
  readonly pseudonym: string;
}
const FIND_DONORS: Lookup<Donor, Donor> = {
  name: 'find-project-donors',
  keys: { municipality: 'text', project: 'text', pseudonym: 'text' },
  sql: `SELECT k.municipality, k.project, k.pseudonym FROM {keys} WHERE EXISTS (SELECT 1 FROM project_gift g
    WHERE g.municipality_id = k.municipality AND g.project_id = k.project AND g.pseudonym = k.pseudonym)`,
};
interface NewDonors {
  readonly municipality_id: string;
  readonly project_id: string;
  donors: number;
}
const ADD_TO_TOTALS: Insertion<NewDonors> = {
  name: 'add-to-project-totals',
  table: 'project_total',
  columns: { municipality_id: 'text', project_id: 'text', donors: 'integer' },
  tail: `ON CONFLICT (municipality_id, project_id) DO UPDATE SET donors = project_total.donors + excluded.donors`,
};

/** What some gifts will write on the fundraiser's side. */
export interface ProjectGifts {
  readonly lines: readonly GiftLine[];
  /** Who gives to a project for the first time, counted, in the projects' order. */
  readonly newDonors: readonly NewDonors[];
}

/**
 * Drafts the fundraiser's side of gifts (docs/laws.md 3): under the project's own name for the donor, and an id from which only
 * the server's secret leads back to the fact. The givers' wallets are locked.
 */
export async function draftProjectGifts(
  reader: Reader,
  pseudonymKey: KeyObject,
  gifts: readonly ReachedGift[],
): Promise<ProjectGifts> {
  const lines = gifts.map(
    ({ municipality_id, project_id, wallet_id, fact_id, means, amount, occurred_at, brought_by }) => ({
      municipality_id,
      project_id,
      id: projectLineId(pseudonymKey, municipality_id, project_id, brought_by ?? fact_id),
      pseudonym: donorPseudonym(pseudonymKey, municipality_id, project_id, wallet_id),
      means,
      amount,
      day: dayInJapan(toEpochMs(occurred_at)),
    }),
  );
  const donors = new Map<string, Donor>();
  for (const { municipality_id, project_id, pseudonym } of lines) {
    const donor = { municipality: municipality_id, project: project_id, pseudonym };
    donors.set(Object.values(donor).join('\n'), donor);
  }
  for (const donor of await reader.lookup(FIND_DONORS, [...donors.values()])) {
    donors.delete([donor.municipality, donor.project, donor.pseudonym].join('\n'));
  }
  const totals = new Map<string, NewDonors>();
  for (const { municipality, project } of donors.values()) {
    const name = `${municipality}\n${project}`;
    const total = totals.get(name) ?? { municipality_id: municipality, project_id: project, donors: 0 };
    total.donors += 1;
    totals.set(name, total);
  }
  const newDonors = [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
  return { lines, newDonors };
}

/** Writes them. Locks the projects' totals, in order, until the commit. */
export async function writeProjectGifts(tx: Transaction, gifts: ProjectGifts): Promise<void> {
  await Promise.all([tx.insert(ADD_GIFTS, gifts.lines), tx.insert(ADD_TO_TOTALS, gifts.newDonors)]);
}

/** The id of the line that a transaction wrote in a project's book. */
export const projectLineId = (
  key: KeyObject,
  municipality: string,
  project: string,
  transaction: string,
): string =>
  createHmac('sha256', key)
    .update(`gift\n${municipality}\n${project}\n${transaction}`)
    .digest('base64url')
    .slice(0, 22);
