import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from '../portal/precompress.ts';

/** Builds the page for posters to `dist/post`; the server serves it below `/post/`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/post/',
  plugins: [react(), precompress()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/post', import.meta.url)),
    emptyOutDir: true,
    // Telephones are kept longer than the computers of a city hall: browsers of the last three years.
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    // The content policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
  },
});
