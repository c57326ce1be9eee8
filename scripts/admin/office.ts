import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { officeClient } from '../../server/office/office-client.ts';
import type { AnswerOf, Endpoint, InputOf } from '../../shared/office/endpoint.ts';
import { printTable } from './print-table.ts';

/** A server reached with a token, and a way to show what it answers. */
export interface Office {
  /** Calls an endpoint and prints its answer: a table, or JSON with `--json`. */
  show<E extends Endpoint>(
    endpoint: E,
    input: Partial<InputOf<E>>,
    choose?: (answer: AnswerOf<E>) => unknown,
  ): Promise<void>;
}

/** Adds the options that every command takes. */
export function officeOptions(program: Command): Command {
  return program
    .option('--url <url>', 'the server', process.env['MACHITOUCH_URL'] ?? 'http://127.0.0.1:8080')
    .option(
      '--token-file <path>',
      'the admin token',
      process.env['MACHITOUCH_ADMIN_TOKEN_FILE'] ?? 'data/admin.token',
    )
    .option('--by <name>', 'who does it, for the books', process.env['USER'] ?? 'office')
    .option('--json', 'print the answer as JSON');
}

/** The office a command was called with. */
export function officeOf(command: Command): Office {
  const options = command.optsWithGlobals<{ url: string; tokenFile: string; by: string; json?: true }>();
  const token = tokenFrom(options.tokenFile);
  const client = officeClient({ url: options.url, token, by: options.by });
  return {
    async show(endpoint, input, choose = (answer) => answer) {
      const answer = await client.call(endpoint, input);
      if (options.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
      else printTable(choose(answer));
    },
  };
}

/** A mistake of the caller: said in one line, without a trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function tokenFrom(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    const say = `no admin token at ${path}: a server makes it at its first start; --token-file says where it is`;
    throw new UsageError(say, { cause });
  }
}
