import { hash } from 'node:crypto';
import { CHAIN_START, nextLink } from '../../shared/fact-chain.ts';
import { fromKeptText } from '../exchange/kept-text.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';
import { Difference, mustEqual } from './difference.ts';
import { verifyPosted } from './verify-posted.ts';

/** Facts read at a time. */
const PAGE = 2_000;

export interface FactRow {
  readonly municipality_id: string;
  readonly kiosk_id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly fact_id: string | null;
  readonly kind: string | null;
  readonly wallet_id: string | null;
  readonly link: string;
  readonly text: string;
  readonly state: 'recorded' | 'quarantined';
  readonly code: string | null;
}
type FactKey = { municipality: string; kiosk: string; epoch: string; seq: number };
const READ_FACTS: Lookup<FactKey, FactRow> = {
  name: 'verify-facts',
  keys: { municipality: 'text', kiosk: 'text', epoch: 'text', seq: 'integer' },
  // A quarantined fact that was read again counts as what it then became.
  sql: `SELECT f.municipality_id, f.kiosk_id, f.epoch, f.seq, f.fact_id, f.kind, f.link, f.text,
      coalesce(r.wallet_id, f.wallet_id) AS wallet_id,
      CASE WHEN r.seq IS NULL THEN f.state ELSE 'recorded' END AS state,
      CASE WHEN r.seq IS NULL THEN f.code ELSE r.code END AS code
    FROM fact f LEFT JOIN fact_reread r ON r.municipality_id = f.municipality_id AND r.kiosk_id = f.kiosk_id
      AND r.epoch = f.epoch AND r.seq = f.seq
    WHERE (f.municipality_id, f.kiosk_id, f.epoch, f.seq) >
      (SELECT k.municipality, k.kiosk, k.epoch, k.seq FROM {keys})
    ORDER BY f.municipality_id, f.kiosk_id, f.epoch, f.seq LIMIT ${PAGE}`,
};
interface HeadRow {
  readonly municipality_id: string;
  readonly kiosk_id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly link: string;
}
const READ_HEADS: Lookup<{ seq: number }, HeadRow> = {
  name: 'verify-heads',
  keys: { seq: 'integer' },
  sql: `SELECT h.municipality_id, h.kiosk_id, h.epoch, h.seq, h.link FROM {keys} JOIN chain_head h ON h.seq > k.seq`,
};

const sha256 = (text: string): string => hash('sha256', text, 'hex');
const chainOf = ({ municipality_id, kiosk_id, epoch }: Omit<HeadRow, 'seq' | 'link'>): string =>
  `${municipality_id}/${kiosk_id}/${epoch}`;

/** Every link of every chain from the texts, and for each fact what it did to the books. */
export async function verifyFacts(reader: Reader): Promise<string> {
  const heads = new Map((await reader.lookup(READ_HEADS, [{ seq: 0 }])).map((head) => [chainOf(head), head]));
  const chains = heads.size;
  let facts = 0;
  let chain = '';
  let last = { seq: 0, link: CHAIN_START };
  const endChain = () => {
    if (chain === '') return;
    const head = heads.get(chain);
    mustEqual(`chain ${chain}: its head`, head && { seq: head.seq, link: head.link }, last);
    heads.delete(chain);
  };
  let from: FactKey = { municipality: '', kiosk: '', epoch: '', seq: 0 };
  for (;;) {
    const rows = await reader.lookup(READ_FACTS, [from]);
    for (const row of rows) {
      if (chainOf(row) !== chain) {
        endChain();
        chain = chainOf(row);
        last = { seq: 0, link: CHAIN_START };
      }
      mustEqual(`chain ${chain}: the fact after ${last.seq}`, row.seq, last.seq + 1);
      const link = nextLink(sha256, last.link, fromKeptText(row.text));
      mustEqual(`chain ${chain}: the link of fact ${row.seq}`, row.link, link);
      last = { seq: row.seq, link };
    }
    await verifyPosted(reader, rows);
    facts += rows.length;
    const end = rows.at(-1);
    if (!end) break;
    from = { municipality: end.municipality_id, kiosk: end.kiosk_id, epoch: end.epoch, seq: end.seq };
  }
  endChain();
  const [orphan] = heads.keys();
  if (orphan) throw new Difference(`chain ${orphan}: has a head and no facts`);
  return `${facts} facts in ${chains} chains: every link from its text, every posting from its fact`;
}
