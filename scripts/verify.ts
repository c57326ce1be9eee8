import { parseArgs } from 'node:util';
import { ConfigError, parseConfig } from '../server/config.ts';
import { openDb } from '../server/db/open-db.ts';
import { openEngine } from '../server/ledger/open-ledger.ts';
import { Difference } from '../server/verify/difference.ts';
import { verifyBooks } from '../server/verify/verify-books.ts';

const USAGE = 'usage: node scripts/verify.ts [--database FILE-OR-postgresql://ADDRESS]';

/**
 * Recomputes the books and compares; prints what it checked. Exit 0: they agree. Exit 1: the first difference is
 * named on the error output. Exit 2: they could not be read.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { database: { type: 'string' } } });
  const database = values.database ?? parseConfig(process.env).database;
  await refuseStrangers(database);
  const engine = openEngine(database, say);
  try {
    await verifyBooks(engine, say);
    say('the books agree');
    return 0;
  } finally {
    await engine.close();
  }
}

/** A database that is not there, or of another version, is no difference: nothing can be said about it. */
async function refuseStrangers(database: string): Promise<void> {
  const books = openDb(database, { mustExist: true });
  try {
    await books.mustBeCurrent();
  } finally {
    await books.close();
  }
}

function say(line: unknown): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    const [code, words] =
      fault instanceof Difference
        ? [1, `difference: ${fault.message}`]
        : [
            2,
            fault instanceof ConfigError || !(fault instanceof Error)
              ? String(fault)
              : `${fault.message}\n${USAGE}`,
          ];
    console.error(words);
    process.exitCode = code;
  },
);
