import { createInterface } from 'node:readline/promises';

/** A PIN from the terminal or a pipe. Never an argument: those stand in the list of processes for all to read. */
export async function askPin(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question('PIN: ')).trim();
  } finally {
    lines.close();
  }
}
