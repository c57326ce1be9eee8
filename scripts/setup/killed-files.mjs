/** As vitest says it, and tests/list-failures.ts after it. */
const KILLED =
  /^not in a test: .*Worker exited unexpectedly with signal SIG[A-Z]+ .*running test file (\S+)$/;

/**
 * The test files whose process was killed by a signal, when that is all that went wrong; else none. Native code of Node or
 * of a package crashed beside the tests: what it took with it is tried once more, and is named at the end.
 */
export function killedFiles(failures) {
  const files = failures.map((line) => KILLED.exec(line)?.[1]);
  return files.every((file) => file !== undefined) ? files : [];
}
