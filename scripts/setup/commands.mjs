const READER_BUILD = ['libpcsclite-dev', 'g++', 'make', 'python3'];
const KIOSK = ['chromium', 'fonts-noto-cjk', 'pcscd', ...READER_BUILD];
const MOVIES = ['ffmpeg', 'libheif-examples', 'tesseract-ocr', 'tesseract-ocr-jpn'];
const TEST = [
  ...KIOSK,
  ...MOVIES,
  'chromium-headless-shell',
  'vsmartcard-vpcd',
  'iproute2',
  'faketime',
  'xvfb',
];

const MINUTE_MS = 60_000;
const script = (path) => (args) => ({ name: path, args: [path, ...args] });
const tool = (name, path, ...args) => ({ name, args: [path, ...args], limitMs: 3 * MINUTE_MS });
const vitest = (project, limitMs) => ({
  ...tool(`${project} tests`, 'node_modules/vitest/vitest.mjs', 'run', '--project', project),
  limitMs,
});

const biome = (...args) => tool('format and lint', 'node_modules/@biomejs/biome/bin/biome', ...args);
const CHECK = [
  biome('ci', '--error-on-warnings'),
  tool('boundaries', 'scripts/check-boundaries.ts'),
  tool('types', 'node_modules/typescript/bin/tsc', '--noEmit'),
  vitest('unit', 3 * MINUTE_MS),
];

/**
 * What each command needs and does. `debian`: the Debian packages it uses, `required` where nothing honest can
 * run without them. `steps`: programs for Node, run one after the other; one step hands over the terminal.
 */
export const COMMANDS = {
  start: { debian: KIOSK, pages: true, steps: (args) => [script('scripts/start.ts')(args)] },
  test: {
    debian: TEST,
    required: true,
    pages: true,
    steps: () => [
      ...CHECK,
      tool('packages', 'scripts/check-packages.ts'),
      vitest('integration', 20 * MINUTE_MS),
      vitest('e2e', 25 * MINUTE_MS),
      vitest('alone', 15 * MINUTE_MS),
    ],
  },
  check: { debian: [], steps: () => CHECK },
  bench: { debian: TEST, required: true, pages: true, steps: (args) => [script('scripts/bench.ts')(args)] },
  verify: { debian: [], steps: (args) => [script('scripts/verify.ts')(args)] },
  admin: { debian: [], steps: (args) => [script('scripts/admin.ts')(args)] },
  format: { debian: [], steps: (args) => [biome('check', '--write', ...args)] },
};
