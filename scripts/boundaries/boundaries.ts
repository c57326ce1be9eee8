/** What one part of the house may import. The longest `folder` that a file stands under decides. */
export interface Boundary {
  readonly folder: string;
  /** Folders (or single files) of this project. Its own folder is always allowed. */
  readonly folders: readonly string[];
  /** npm packages. One that no part lists is an error: somebody has to decide where it belongs. */
  readonly packages: readonly string[];
  /** Whether Node's own modules are allowed. */
  readonly node: boolean;
}

/** The tooling parts may import everything, which keeps them out of the product: nobody imports them. */
export const UNBOUND: readonly string[] = ['scripts', 'tests', 'vitest.config.ts'];

export const BOUNDARIES: readonly Boundary[] = [
  { folder: 'shared', folders: [], packages: ['zod'], node: false },

  { folder: 'kiosk/protocol', folders: ['shared'], packages: ['zod'], node: false },
  {
    folder: 'kiosk/reader',
    folders: ['kiosk/protocol', 'shared'],
    packages: ['nfc-pcsc', 'zod'],
    node: true,
  },
  {
    folder: 'kiosk/host',
    folders: ['kiosk/protocol', 'shared'],
    packages: ['better-sqlite3', 'express', 'pino', 'prom-client', 'undici', 'uuidv7', 'ws', 'zod'],
    node: true,
  },
  { folder: 'kiosk/shell', folders: ['kiosk/protocol', 'shared'], packages: ['electron', 'zod'], node: true },
  { folder: 'kiosk/shell/vite.config.ts', folders: [], packages: ['vite'], node: true },
  {
    folder: 'kiosk/screen',
    folders: ['kiosk/protocol', 'shared'],
    packages: ['@digital-go-jp/design-tokens', '@fontsource/biz-udpgothic', 'react', 'react-dom', 'zod'],
    node: false,
  },
  {
    folder: 'kiosk/screen/vite.config.ts',
    folders: [],
    packages: ['vite', '@vitejs/plugin-react'],
    node: true,
  },

  {
    folder: 'server',
    folders: ['media', 'shared'],
    packages: [
      '@expo-google-fonts/biz-udpgothic',
      '@node-rs/argon2',
      '@simplewebauthn/server',
      '@tus/file-store',
      '@tus/server',
      'better-sqlite3',
      'cookie',
      'csv-stringify',
      'express',
      'helmet',
      'kysely',
      'nodemailer',
      'otpauth',
      'pdfkit',
      'pg',
      'pino',
      'pino-http',
      'prom-client',
      'qrcode',
      'undici',
      'uuidv7',
      'ws',
      'yaml',
      'zod',
      'zod-openapi',
    ],
    node: true,
  },
  {
    folder: 'server/portal',
    folders: ['shared'],
    packages: [
      '@digital-go-jp/design-tokens',
      '@fontsource/biz-udpgothic',
      '@hookform/resolvers',
      '@simplewebauthn/browser',
      '@tanstack/react-query',
      'idb',
      'jsqr',
      'qrcode',
      'react',
      'react-dom',
      'react-hook-form',
      'react-router',
      'recharts',
      'tus-js-client',
      'zod',
    ],
    node: false,
  },
  {
    folder: 'server/portal/precompress.ts',
    folders: [],
    packages: ['vite'],
    node: true,
  },
  {
    folder: 'server/portal/vite.config.ts',
    folders: ['server/portal/precompress.ts'],
    packages: ['vite', '@vitejs/plugin-react'],
    node: true,
  },

  {
    folder: 'server/citizen-page',
    folders: ['server/portal/api', 'server/portal/design', 'shared'],
    packages: ['react'],
    node: false,
  },
  {
    folder: 'server/post-page',
    folders: [
      'media/art',
      'media/music',
      'media/plan',
      'media/town',
      'server/citizen-page',
      'server/portal/api',
      'server/portal/design',
      'shared',
    ],
    packages: [
      '@dnd-kit/core',
      '@dnd-kit/sortable',
      '@tanstack/react-query',
      'idb',
      'qrcode',
      'react',
      'react-dom',
      'react-router',
      'tus-js-client',
      'zod',
    ],
    node: false,
  },
  {
    folder: 'server/tv-page',
    folders: ['server/citizen-page', 'server/portal/api', 'server/portal/design', 'shared'],
    packages: ['@tanstack/react-query', 'react', 'react-dom', 'react-router', 'zod'],
    node: false,
  },
  ...['server/post-page/vite.config.ts', 'server/tv-page/vite.config.ts'].map((folder) => ({
    folder,
    folders: ['server/portal/precompress.ts'],
    packages: ['vite', '@vitejs/plugin-react'],
    node: true,
  })),

  { folder: 'media/plan', folders: ['shared'], packages: ['budoux'], node: false },
  { folder: 'media/music', folders: ['shared'], packages: [], node: false },
  { folder: 'media/art', folders: ['media/plan', 'media/town'], packages: [], node: false },
  { folder: 'media/town', folders: ['media/plan', 'shared'], packages: [], node: false },
  {
    folder: 'media/run',
    folders: ['media/art', 'media/music', 'media/plan', 'media/town', 'shared'],
    packages: [
      '@expo-google-fonts/biz-udpgothic',
      'lindera-wasm-nodejs-ipadic',
      '@napi-rs/canvas',
      '@ffprobe-installer/ffprobe',
      'ffmpeg-static',
      'fluent-ffmpeg',
      'qrcode',
      'sharp',
      'zod',
    ],
    node: true,
  },
  {
    folder: 'media/run/draw-pictures.ts',
    folders: [],
    packages: ['playwright-core'],
    node: true,
  },
];
