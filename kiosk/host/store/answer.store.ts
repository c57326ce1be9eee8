import type { Database } from 'better-sqlite3';
import { HostMessage } from '../../protocol/host-message.ts';

export type Donated = Extract<HostMessage, { type: 'donated' }>;

/** What a request was answered, kept with its fact: asked again, it gets the same receipt and no second gift. */
export function createAnswerStore(db: Database) {
  const read = db.prepare<[string], { text: string }>('SELECT text FROM answer WHERE request = ?');
  const write = db.prepare('INSERT INTO answer (request, n, text) VALUES (?, ?, ?)');
  const prune = db.prepare<[number]>(
    `DELETE FROM answer WHERE request IN (
       SELECT a.request FROM answer a WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.n = a.n) LIMIT ?)`,
  );
  return {
    /** The receipt a request got; null when it has not given anything yet. Throws when the kept text is damaged. */
    of(request: string): Donated | null {
      const row = read.get(request);
      if (!row) return null;
      const message = HostMessage.parse(JSON.parse(row.text));
      if (message.type !== 'donated') throw new Error(`the answer kept for request ${request} is no receipt`);
      return message;
    },
    keep(request: string, n: number, message: Donated): void {
      write.run(request, n, JSON.stringify(message));
    },
    /** Forgets receipts whose fact was forgotten; says how many rows went. */
    prune: (limit: number): number => prune.run(limit).changes,
  };
}
export type AnswerStore = ReturnType<typeof createAnswerStore>;
