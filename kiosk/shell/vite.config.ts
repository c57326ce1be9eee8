import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * Bundles the Electron shell: `vite build --config kiosk/shell/vite.config.ts` the main process, the same with
 * `--mode preload` the preload script, which a sandboxed window takes as CommonJS only.
 */
export default defineConfig(({ mode }) => ({
  ssr: { noExternal: true },
  build: {
    ssr: join(import.meta.dirname, mode === 'preload' ? 'electron/preload.ts' : 'electron/electron-main.ts'),
    outDir: join(import.meta.dirname, '../../dist/shell'),
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    rolldownOptions: {
      external: ['electron', /^node:/],
      output:
        mode === 'preload'
          ? { format: 'cjs' as const, entryFileNames: 'preload.cjs' }
          : { format: 'esm' as const, entryFileNames: 'electron-main.mjs' },
    },
  },
}));
