import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { aimTable } from '../tests/bench/aims.ts';
import { measureCardIdCost } from '../tests/bench/card-id-cost.ts';
import { benchConsole } from '../tests/bench/console.ts';
import { measureConsoleScript } from '../tests/bench/console-script.ts';
import { benchDrain } from '../tests/bench/drain.ts';
import { benchGap } from '../tests/bench/gap.ts';
import { benchIngest } from '../tests/bench/ingest.ts';
import { benchMovie } from '../tests/bench/movie.ts';
import { benchPublish } from '../tests/bench/publish.ts';
import { benchTaps } from '../tests/bench/taps.ts';

/**
 * `npm run bench [-- --only taps,drain,ingest,card,console,movie,gap,publish,script] [-- --json FILE]`: prints figures and ratios, at the end each aim and
 * whether it was met, and writes the figures as one JSON object. Figures are never asserted: a busy machine must not turn a test red.
 */
const BENCHES = {
  card: () => measureCardIdCost(),
  taps: () => benchTaps(),
  drain: () => benchDrain(),
  ingest: () => benchIngest(),
  console: () => benchConsole(),
  movie: () => benchMovie(),
  gap: () => benchGap(),
  publish: () => benchPublish(),
  script: () => measureConsoleScript(),
} as const satisfies Record<string, () => Promise<object>>;

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const names = values.only?.split(',') ?? Object.keys(BENCHES);
const figures: Record<string, unknown> = {};
for (const name of names) {
  const bench = Object.entries(BENCHES).find(([known]) => known === name)?.[1];
  if (!bench) {
    console.error(`there is no bench called ${name}; there are ${Object.keys(BENCHES).join(', ')}`);
    process.exit(64);
  }
  Object.assign(figures, await bench());
}
process.stdout.write(`\naims (tests/bench/aims.ts):\n${aimTable(figures).join('\n')}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(0);
