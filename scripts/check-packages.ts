/**
 * Whether a package that the product ships has a known hole: `npm audit --omit=dev`. It needs the registry; where that
 * does not answer, it says so and passes, as a build must be possible without a network.
 */
import { spawnSync } from 'node:child_process';
import { z } from 'zod';

const LIMIT_MS = 60_000;
const Counts = z.object({
  info: z.int(),
  low: z.int(),
  moderate: z.int(),
  high: z.int(),
  critical: z.int(),
});
const Audit = z.object({ metadata: z.object({ vulnerabilities: Counts }) });

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: LIMIT_MS,
});
const audit = Audit.safeParse(jsonIn(stdout));
if (!audit.success) {
  process.stdout.write('packages: SKIPPED, the registry does not answer; run it where there is a network\n');
} else {
  const { low, moderate, high, critical } = audit.data.metadata.vulnerabilities;
  const found = low + moderate + high + critical;
  process.stdout.write(`packages: ${found} known holes (${critical} critical, ${high} high)\n`);
  if (found > 0) process.exitCode = 1;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No answer at all: the caller says so.
    return undefined;
  }
}
