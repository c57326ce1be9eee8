import type { Lookup, Reader } from './engine.ts';

const FIND_MERGED: Lookup<{ municipality: string; wallet: string }, { target_id: string }> = {
  name: 'find-merged',
  keys: { municipality: 'text', wallet: 'text' },
  sql: `SELECT m.target_id FROM {keys} JOIN wallet_merge m
    ON m.municipality_id = k.municipality AND m.source_id = k.wallet WHERE m.undone_at IS NULL`,
};

/** The wallet that a wallet became part of; null for one that stands by itself. */
export async function findHeir(reader: Reader, municipality: string, wallet: string): Promise<string | null> {
  const [merged] = await reader.lookup(FIND_MERGED, [{ municipality, wallet }]);
  return merged?.target_id ?? null;
}

/** Where what a wallet held is now: at the end of all merges. */
export async function findStanding(reader: Reader, municipality: string, wallet: string): Promise<string> {
  const heir = await findHeir(reader, municipality, wallet);
  return heir === null ? wallet : findStanding(reader, municipality, heir);
}
