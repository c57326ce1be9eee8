import { createRequire } from 'node:module';
import { z } from 'zod';
import type { TextRun } from '../../../shared/storyboard.ts';
import { alignReading, KANJI } from '../../plan/words/align-reading.ts';
import { overHouse } from '../../plan/words/house-readings.ts';
import type { Readings } from '../../plan/words/readings.ts';

/** A preview asks for the same sentences again and again; this many hold the texts of some dozens of posts. */
const KEPT_MAX = 1_000;

/** An unknown word has no reading. */
const Token = z.object({ surface: z.string(), reading: z.string().optional() });
const Tokens = z.array(Token);

let readings: Readings | undefined;

/**
 * How words are read, by the dictionary IPADIC, with the town's own words over it. The dictionary is in the package's one
 * file; it is read at the first text, which takes some 0.3 s and 140 MB.
 */
export function townReadings(): Readings {
  readings ??= overHouse(openDictionary());
  return readings;
}

function openDictionary(): Readings {
  const known = new Map<string, readonly TextRun[]>();
  let tokenize: ((text: string) => unknown) | undefined;
  return {
    runsOf(text) {
      if (!KANJI.test(text)) return [{ base: text, reading: null }];
      const seen = known.get(text);
      if (seen !== undefined) return seen;
      tokenize ??= openTokenizer();
      const runs = inRuns(text, Tokens.parse(tokenize(text)));
      if (known.size >= KEPT_MAX) known.clear();
      known.set(text, runs);
      return runs;
    },
  };
}

function openTokenizer(): (text: string) => unknown {
  // By `require`: the package is CommonJS that finds its file beside itself.
  const { TokenizerBuilder }: typeof import('lindera-wasm-nodejs-ipadic') = createRequire(import.meta.url)(
    'lindera-wasm-nodejs-ipadic',
  );
  const builder = new TokenizerBuilder();
  builder.setDictionary('embedded://ipadic');
  builder.setMode('normal');
  const tokenizer = builder.build();
  return (text) => tokenizer.tokenize(text);
}

/** All of the text: blanks, which are no words, come between. */
function inRuns(text: string, tokens: z.infer<typeof Tokens>): TextRun[] {
  const runs: TextRun[] = [];
  let end = 0;
  for (const { surface, reading } of tokens) {
    const at = text.indexOf(surface, end);
    if (at < 0) continue;
    if (at > end) runs.push({ base: text.slice(end, at), reading: null });
    runs.push(...alignReading(surface, reading ?? ''));
    end = at + surface.length;
  }
  return end < text.length ? [...runs, { base: text.slice(end), reading: null }] : runs;
}
