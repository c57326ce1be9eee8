/**
 * Who imports whom (the house's walls): reads every source of the work tree, prints each import that its folder may
 * not have and each file that is too long, and exits non-zero when there is one. Another tree may be named.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findImports } from './boundaries/find-imports.ts';
import { judgeImport } from './boundaries/judge-import.ts';
import { judgeLength, LONG, MAY_BE_LONGER } from './boundaries/judge-length.ts';

const root = process.argv[2] ?? dirname(import.meta.dirname);

/** The tracked and the new sources, without what git ignores. */
function sources(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  return [...new Set(listed.split('\n'))].filter((path) => path !== '' && existsSync(join(root, path)));
}

const errors: string[] = [];
const paths = sources();
let long = 0;
for (const path of paths) {
  const source = readFileSync(join(root, path), 'utf8');
  const lines = source.split('\n').length - 1;
  const tooLong = judgeLength(path, lines);
  if (tooLong !== undefined) errors.push(`${path}: ${tooLong}`);
  if (lines > LONG && !path.startsWith('tests/')) long += 1;
  for (const { specifier, line } of findImports(path, source)) {
    const refusal = judgeImport(path, specifier);
    if (refusal !== undefined) errors.push(`${path}:${line}: ${refusal}`);
  }
}
for (const path of process.argv[2] === undefined ? MAY_BE_LONGER.keys() : []) {
  if (!existsSync(join(root, path)))
    errors.push(`${path}: may be longer, says judge-length.ts, but it is gone`);
}

for (const error of errors) console.error(error);
const warning = long === 0 ? '' : `, ${long} of them over ${LONG} lines`;
process.stdout.write(`boundaries: ${paths.length} files${warning}; ${errors.length} errors\n`);
process.exitCode = errors.length === 0 ? 0 : 1;
