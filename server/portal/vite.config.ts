import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

/** Builds the console to `dist/portal`; the server serves it below `/office/`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/office/',
  plugins: [react(), precompress()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/portal', import.meta.url)),
    emptyOutDir: true,
    // Browsers of the last two years; city halls run Edge and Chrome that update themselves.
    target: ['chrome119', 'edge119', 'firefox120', 'safari17'],
    // The content policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    rollupOptions: {
      input: {
        index: fileURLToPath(new URL('index.html', import.meta.url)),
        'attendance-worker': fileURLToPath(new URL('attendance-phone/attendance-worker.ts', import.meta.url)),
      },
      output: {
        // A service worker keeps its address for ever, and stands above what it serves.
        entryFileNames: ({ name }) =>
          name === 'attendance-worker' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
