import { Fact, type FactBody } from '../../shared/fact.ts';
import {
  type AccountRef,
  type Posting,
  planAwardPostings,
  planGiftPostings,
} from '../../shared/rules/plan-postings.ts';
import { isGreater } from '../exchange/decide-attendance.ts';
import { FIND_FIRST_FACTS, isSameFact } from '../exchange/first-facts.ts';
import { fromKeptText } from '../exchange/kept-text.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';
import { Difference, mustEqual } from './difference.ts';
import { type PostedLine, READ_POSTED, toPosting } from './read-posted.ts';
import type { FactRow } from './verify-facts.ts';

interface StandingRow {
  readonly municipality_id: string;
  readonly wallet_id: string;
  readonly session_id: string;
  readonly points: number;
  readonly coins: number;
  readonly credits: number;
  readonly reversed_at: string | null;
  readonly decided_at: string | null;
}
const READ_STANDING: Lookup<{ municipality: string; wallet: string; session: string }, StandingRow> = {
  name: 'verify-standing',
  keys: { municipality: 'text', wallet: 'text', session: 'text' },
  sql: `SELECT a.municipality_id, a.wallet_id, a.session_id, a.points, a.coins, a.credits, a.reversed_at,
      a.decided_at
    FROM {keys} JOIN attendance a
      ON a.municipality_id = k.municipality AND a.wallet_id = k.wallet AND a.session_id = k.session`,
};
interface GivenRow {
  readonly municipality_id: string;
  readonly fact_id: string;
  readonly project_id: string;
  readonly means: string;
  readonly amount: number;
}
const READ_GIVEN: Lookup<{ municipality: string; wallet: string; fact: string }, GivenRow> = {
  name: 'verify-given',
  keys: { municipality: 'text', wallet: 'text', fact: 'text' },
  sql: `SELECT d.municipality_id, d.fact_id, d.project_id, d.means, d.amount FROM {keys} JOIN donation d
    ON d.municipality_id = k.municipality AND d.wallet_id = k.wallet AND d.fact_id = k.fact`,
};

/** For some facts: that their texts and columns agree, and that the books hold just what they say. */
export async function verifyPosted(reader: Reader, rows: readonly FactRow[]): Promise<void> {
  await verifyRepeats(reader, rows.filter(isRepeat));
  const read = rows.map((row) => ({
    row,
    fact: row.state === 'recorded' && !isRepeat(row) ? parse(row) : null,
  }));
  const claimed = rows.flatMap(({ municipality_id, fact_id }) =>
    fact_id ? [{ municipality: municipality_id, moved: fact_id }] : [],
  );
  const posted = new Map<string, PostedLine[]>();
  for (const line of await reader.lookup(READ_POSTED, claimed)) {
    const key = `${line.municipality_id}/${line.transaction_id}`;
    posted.set(key, [...(posted.get(key) ?? []), line]);
  }
  const standing = new Map<string, StandingRow>();
  const attended = read.flatMap(({ row, fact }) =>
    fact?.kind === 'attendance'
      ? [{ municipality: row.municipality_id, wallet: row.wallet_id ?? '', session: fact.session }]
      : [],
  );
  for (const stands of await reader.lookup(READ_STANDING, attended)) {
    standing.set(`${stands.municipality_id}/${stands.wallet_id}/${stands.session_id}`, stands);
  }
  const gifts = read.flatMap(({ row, fact }) =>
    fact?.kind === 'donation'
      ? [{ municipality: row.municipality_id, wallet: row.wallet_id ?? '', fact: fact.id }]
      : [],
  );
  const given = new Map(
    (await reader.lookup(READ_GIVEN, gifts)).map((gift) => [`${gift.municipality_id}/${gift.fact_id}`, gift]),
  );
  for (const { row, fact } of read) {
    const lines = posted.get(`${row.municipality_id}/${row.fact_id}`) ?? [];
    verifyOne(row, fact, lines, {
      standing:
        fact?.kind === 'attendance'
          ? standing.get(`${row.municipality_id}/${row.wallet_id}/${fact.session}`)
          : undefined,
      given: given.get(`${row.municipality_id}/${row.fact_id}`),
    });
  }
}

/** Kept at this place and claiming neither id nor kind: the same fact stands elsewhere. */
const isRepeat = (row: FactRow): boolean =>
  row.state === 'recorded' && row.fact_id === null && row.kind === null;

/** A fact that a kiosk told at a second place is the very one that counts at its first. */
async function verifyRepeats(reader: Reader, rows: readonly FactRow[]): Promise<void> {
  if (rows.length === 0) return;
  const said = rows.map((row) => ({ row, fact: Fact.safeParse(JSON.parse(fromKeptText(row.text))).data }));
  const firsts = new Map(
    (
      await reader.lookup(
        FIND_FIRST_FACTS,
        said.flatMap(({ row, fact }) => (fact ? [{ municipality: row.municipality_id, fact: fact.id }] : [])),
      )
    ).map(({ municipality_id, fact_id, text }) => [`${municipality_id}/${fact_id}`, text]),
  );
  for (const { row, fact } of said) {
    const first = fact && firsts.get(`${row.municipality_id}/${fact.id}`);
    if (!first || !isSameFact(Fact.parse(JSON.parse(fromKeptText(first))), fact)) {
      throw new Difference(`${placeOf(row)}: repeats no fact`);
    }
  }
}

function parse(row: FactRow): Fact {
  const fact = Fact.safeParse(JSON.parse(fromKeptText(row.text)));
  if (!fact.success) throw new Difference(`${placeOf(row)}: is recorded and no fact`);
  mustEqual(`${placeOf(row)}: its columns`, [row.fact_id, row.kind], [fact.data.id, fact.data.kind]);
  return fact.data;
}

const placeOf = ({ municipality_id, kiosk_id, epoch, seq }: FactRow): string =>
  `fact ${municipality_id}/${kiosk_id}/${epoch}/${seq}`;

function verifyOne(
  row: FactRow,
  fact: FactBody | null,
  lines: readonly PostedLine[],
  books: { readonly standing: StandingRow | undefined; readonly given: GivenRow | undefined },
): void {
  const place = placeOf(row);
  const postings = lines.map(toPosting);
  const wallet = row.wallet_id ?? '';
  if (fact?.kind === 'attendance') {
    const { standing } = books;
    if (!standing) throw new Difference(`${place}: its attendance does not stand`);
    // The office's word about an attendance stands against what touches said.
    const open = standing.reversed_at === null && standing.decided_at === null;
    if (open && isGreater(fact.award, standing)) {
      throw new Difference(`${place}: a lesser attendance stands`);
    }
    // Not posted when another attendance of the wallet stood already.
    if (postings.length > 0) mustPost(place, postings, planAwardPostings(wallet, fact.award));
    return;
  }
  if (fact?.kind === 'donation') {
    const { project, means, amount, award } = fact;
    mustEqual(
      `${place}: its donation`,
      books.given && [books.given.project_id, books.given.means, books.given.amount],
      [project, means, amount],
    );
    const toSuspense = row.code === 'project/closed';
    mustPost(place, postings, planGiftPostings({ wallet, project, means, amount, award, toSuspense }));
    return;
  }
  mustPost(place, postings, []);
}

const account = ({ purpose, ownerId }: AccountRef): string => `${purpose}:${ownerId}`;

function mustPost(place: string, posted: readonly Posting[], planned: readonly Posting[]): void {
  const say = (postings: readonly Posting[]) =>
    postings.map(({ from, to, unit, amount }) => `${account(from)} -> ${account(to)} ${amount} ${unit}`);
  mustEqual(`${place}: its postings`, say(posted), say(planned));
}
