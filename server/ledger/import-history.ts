import type { KeyObject } from 'node:crypto';
import { planAwardPostings, planGiftPostings } from '../../shared/rules/plan-postings.ts';
import { dayInJapan, toEpochMs } from '../../shared/time.ts';
import { draftProjectGifts, writeProjectGifts } from '../donations/write-project-gifts.ts';
import { newDraft } from '../exchange/draft.ts';
import { lockWallets, resolveCards } from '../exchange/resolve-cards.ts';
import { writeAttendances, writeDraft } from '../exchange/write-draft.ts';
import type { Engine, Lookup, Transaction } from './engine.ts';
import type { HistoryImport, ImportAnswer } from './ledger.ts';
import { openAccounts } from './open-accounts.ts';
import { writeMoves } from './write-moves.ts';

/** Entries per transaction. */
const CHUNK = 200;

type Entry = HistoryImport['entries'][number];

const FIND_ATTENDED: Lookup<
  { municipality: string; wallet: string; session: string },
  { wallet_id: string; session_id: string; fact_id: string }
> = {
  name: 'find-imported-attendances',
  keys: { municipality: 'text', wallet: 'text', session: 'text' },
  sql: `SELECT a.wallet_id, a.session_id, a.fact_id FROM {keys} JOIN attendance a
    ON a.municipality_id = k.municipality AND a.wallet_id = k.wallet AND a.session_id = k.session`,
};
const FIND_GIVEN: Lookup<{ municipality: string; wallet: string; fact: string }, { fact_id: string }> = {
  name: 'find-imported-donations',
  keys: { municipality: 'text', wallet: 'text', fact: 'text' },
  sql: `SELECT d.fact_id FROM {keys} JOIN donation d
    ON d.municipality_id = k.municipality AND d.wallet_id = k.wallet AND d.fact_id = k.fact`,
};

/** Writes history from before the kiosks, in chunks that each stand or fall together; what is there already is left alone. */
export async function importHistory(
  engine: Engine,
  { municipality, entries }: HistoryImport,
  { pseudonymKey, postedAt }: { readonly pseudonymKey: KeyObject; readonly postedAt: string },
): Promise<ImportAnswer> {
  let imported = 0;
  for (let start = 0; start < entries.length; start += CHUNK) {
    const chunk = entries.slice(start, start + CHUNK);
    imported += await engine.transaction((tx) =>
      importChunk(tx, municipality, chunk, pseudonymKey, postedAt),
    );
  }
  return { imported, already: entries.length - imported };
}

async function importChunk(
  tx: Transaction,
  municipality: string,
  entries: readonly Entry[],
  pseudonymKey: KeyObject,
  postedAt: string,
): Promise<number> {
  const uses = entries.map(({ card }) => ({ municipality, card, opensWallet: true }));
  const { wallets } = await resolveCards(tx, uses, postedAt);
  await lockWallets(tx, uses, wallets);
  const owned = entries.map((entry, index) => {
    const wallet = wallets[index];
    if (!wallet) throw new Error('an imported card has no wallet');
    return { entry, wallet };
  });
  const known = await findKnown(tx, municipality, owned);
  const draft = newDraft();
  for (const { entry, wallet } of owned) {
    const { id, award, rule, occurredAt } = entry;
    if (known.has(id)) continue;
    known.add(id);
    const base = { municipality_id: municipality, wallet_id: wallet, fact_id: id, cause: 'import' as const };
    if (entry.kind === 'attendance') {
      draft.attendances.add({
        ...base,
        session_id: entry.session,
        role: entry.role,
        ...award,
        rule_id: rule.id,
        rule_version: rule.version,
        day: dayInJapan(toEpochMs(occurredAt)),
        occurred_at: occurredAt,
        touches: 1,
        reversed_at: null,
      });
    } else {
      draft.donations.push({
        ...base,
        project_id: entry.project,
        means: entry.means,
        amount: entry.amount,
        award_points: award.points,
        state: entry.means === 'pledge' ? 'pledged' : 'given',
        kiosk_id: null,
        play_id: null,
        charge_id: null,
        occurred_at: occurredAt,
      });
    }
    draft.moves.push({
      municipality,
      transactionId: id,
      postings:
        entry.kind === 'attendance'
          ? planAwardPostings(wallet, award)
          : planGiftPostings({ ...entry, wallet }),
      cause: 'import',
      factId: null,
      rule,
      reverses: null,
      occurredAt,
    });
  }
  const accounts = await openAccounts(tx, draft.moves);
  await writeAttendances(tx, draft);
  await writeDraft(tx, draft, postedAt);
  await writeProjectGifts(tx, await draftProjectGifts(tx, pseudonymKey, draft.donations));
  await writeMoves(tx, draft.moves, accounts, postedAt);
  return draft.moves.length;
}

/** Ids that were imported before. An attendance that stands under another id is a contradiction a person must solve. */
async function findKnown(
  tx: Transaction,
  municipality: string,
  owned: readonly { readonly entry: Entry; readonly wallet: string }[],
): Promise<Set<string>> {
  const known = new Set<string>();
  const attended = new Map<string, string>();
  const rows = await tx.lookup(
    FIND_ATTENDED,
    owned.flatMap(({ entry, wallet }) =>
      entry.kind === 'attendance' ? [{ municipality, wallet, session: entry.session }] : [],
    ),
  );
  for (const { wallet_id, session_id, fact_id } of rows) {
    known.add(fact_id);
    attended.set(`${wallet_id}\n${session_id}`, fact_id);
  }
  for (const { entry, wallet } of owned) {
    if (entry.kind !== 'attendance') continue;
    const place = `${wallet}\n${entry.session}`;
    const standing = attended.get(place) ?? entry.id;
    if (standing !== entry.id) {
      throw new Error(
        `the import has two attendances of one card at ${entry.session}: ${standing}, ${entry.id}`,
      );
    }
    attended.set(place, entry.id);
  }
  const given = await tx.lookup(
    FIND_GIVEN,
    owned.flatMap(({ entry, wallet }) =>
      entry.kind === 'donation' ? [{ municipality, wallet, fact: entry.id }] : [],
    ),
  );
  for (const { fact_id } of given) known.add(fact_id);
  return known;
}
