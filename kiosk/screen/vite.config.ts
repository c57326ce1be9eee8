import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the kiosk's screen to `dist/screen`, with relative addresses: the host serves it from its loopback origin. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/screen', import.meta.url)),
    emptyOutDir: true,
    // `word-break: auto-phrase` needs Chromium 119: nothing older shows this page.
    target: 'chrome119',
    // The host's content policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
