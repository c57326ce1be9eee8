import { CHAIN_START, nextLink } from '../../shared/fact-chain.ts';
import { sha256Hex } from '../audit/chain-entry.ts';
import type { AuditHeadTable } from '../db/schema.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';
import { mustEqual } from './difference.ts';

const READ_HEADS: Lookup<{ least: number }, AuditHeadTable> = {
  name: 'verify-audit-heads',
  keys: { least: 'integer' },
  sql: 'SELECT h.municipality_id, h.seq, h.link FROM {keys} JOIN audit_head h ON h.seq >= k.least',
};
const PAGE = 1_000;
const READ_ENTRIES: Lookup<
  { municipality: string; after: number },
  { seq: number; text: string; link: string }
> = {
  name: 'verify-audit-entries',
  keys: { municipality: 'text', after: 'integer' },
  sql: `SELECT e.seq, e.text, e.link FROM audit_entry e WHERE e.municipality_id = (SELECT k.municipality FROM {keys})
    AND e.seq > (SELECT k.after FROM {keys}) ORDER BY e.seq LIMIT ${PAGE}`,
};

/** Each municipality's audit log is one unbroken chain that ends at its head. */
export async function verifyAudit(reader: Reader): Promise<string> {
  let entries = 0;
  for (const head of await reader.lookup(READ_HEADS, [{ least: 0 }])) {
    const municipality = head.municipality_id;
    let seq = 0;
    let link = CHAIN_START;
    for (;;) {
      const page = await reader.lookup(READ_ENTRIES, [{ municipality, after: seq }]);
      for (const entry of page) {
        seq += 1;
        link = nextLink(sha256Hex, link, entry.text);
        mustEqual(`audit entry ${municipality}/${seq}`, [entry.seq, entry.link], [seq, link]);
      }
      if (page.length < PAGE) break;
    }
    mustEqual(`audit head ${municipality}`, [head.seq, head.link], [seq, link]);
    entries += seq;
  }
  return `${entries} audit entries: every chain unbroken`;
}
