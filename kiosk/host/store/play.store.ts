import type { Database } from 'better-sqlite3';

/** The plays that are facts already. */
export function createPlayStore(db: Database) {
  const read = db.prepare<[string], { n: number }>('SELECT n FROM play WHERE play = ?');
  const write = db.prepare('INSERT INTO play (play, n) VALUES (?, ?)');
  const prune = db.prepare<[number]>(
    `DELETE FROM play WHERE play IN (
       SELECT p.play FROM play p WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.n = p.n) LIMIT ?)`,
  );
  return {
    has: (play: string): boolean => read.get(play) !== undefined,
    keep(play: string, n: number): void {
      write.run(play, n);
    },
    /** Forgets plays whose fact was forgotten; says how many went. */
    prune: (limit: number): number => prune.run(limit).changes,
  };
}
