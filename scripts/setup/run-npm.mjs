import { runChild } from './run-child.mjs';

/** A download that hangs behind a silent firewall ends here. */
const LIMIT_MS = 20 * 60_000;

/** Runs npm with this terminal: the one that started us, else the one on PATH. Answers the exit code. */
export function runNpm(args, { env = process.env, cwd, node = process.execPath } = {}) {
  const cli = process.env.npm_execpath;
  // npm started by another program (pnpm, yarn) leaves that program's path here.
  const byPath = cli === undefined || !/npm-cli\.c?js$/.test(cli);
  return byPath
    ? runChild('npm', args, { env, cwd, limitMs: LIMIT_MS })
    : runChild(node, [cli, ...args], { env, cwd, limitMs: LIMIT_MS });
}
