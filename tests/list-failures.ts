import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

const WORDS_MAX = 300;

/** The first words of what went wrong and of why, on one line. */
function words(errors: readonly { readonly message: string; readonly cause?: unknown }[]): string {
  const [first] = errors;
  const cause = first?.cause instanceof Error ? `: ${first.cause.message}` : '';
  const line = first ? `${first.message}${cause}`.replace(/\s+/g, ' ').trim() : 'no error was given';
  return line.length > WORDS_MAX ? `${line.slice(0, WORDS_MAX)} ...` : line;
}

/** What failed, and what passed only when it was tried again: that is to be mended as well. */
function* failuresOf(module: TestModule): Generator<string> {
  const file = module.relativeModuleId;
  const broken = module.errors();
  if (broken.length > 0) yield `${file}: ${words(broken)}`;
  for (const suite of module.children.allSuites()) {
    const errors = suite.errors();
    if (errors.length > 0) yield `${file} > ${suite.fullName}: ${words(errors)}`;
  }
  for (const test of module.children.allTests()) {
    const { state, errors } = test.result();
    if (state === 'failed') yield `${file} > ${test.fullName}: ${words(errors ?? [])}`;
    else if (test.diagnostic()?.flaky) {
      yield `${file} > ${test.fullName}: PASSED ONLY WHEN TRIED AGAIN; first ${words(errors ?? [])}`;
    }
  }
}

function append(lines: string[]): void {
  const file = process.env.MACHITOUCH_FAILURES;
  if (file !== undefined) appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
}

/**
 * Appends one line for each failure to the file that MACHITOUCH_FAILURES names, as soon as its test file ends.
 * `npm test` says them again at its end: a log of half an hour is seldom read, and often cut, from its beginning.
 */
export default class ListFailures implements Reporter {
  onTestModuleEnd(module: TestModule): void {
    append([...failuresOf(module)]);
  }

  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (_modules, unhandled) => {
    append(unhandled.map((error) => `not in a test: ${words([error])}`));
  };
}
