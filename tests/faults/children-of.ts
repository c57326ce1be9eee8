import { readdirSync, readFileSync } from 'node:fs';

/** Pids of a process's children whose command line contains `word` (Linux /proc). */
export function childrenOf(pid: number, word: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => {
      try {
        const stat = readFileSync(`/proc/${child}/stat`, 'utf8');
        // The name in brackets may hold spaces; the parent is the second field after it.
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return parent === pid && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(word);
      } catch {
        return false; // Gone while we looked.
      }
    });
}
