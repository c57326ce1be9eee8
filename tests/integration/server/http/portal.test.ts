import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

const dir = mkdtempSync(join(tmpdir(), 'machitouch-pages-'));
const portalDir = join(dir, 'portal');
const SCRIPT = `export const words = '${'まち'.repeat(400)}';`;
let server: ServerWorld;

beforeAll(async () => {
  server = await startServer({ dir, portalDir });
});
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

function build(title: string, atS: number): void {
  mkdirSync(join(portalDir, 'assets'), { recursive: true });
  mkdirSync(join(portalDir, '.vite'), { recursive: true });
  writeFileSync(join(portalDir, 'index.html'), `<!doctype html><title>${title}</title>`);
  writeFileSync(join(portalDir, '.vite/manifest.json'), '{}');
  writeFileSync(join(portalDir, 'assets/index-1a2b.js'), SCRIPT);
  writeFileSync(join(portalDir, 'assets/index-1a2b.js.br'), brotliCompressSync(SCRIPT));
  utimesSync(join(portalDir, 'index.html'), atS, atS);
}

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}${path}`, { redirect: 'manual', ...init });

describe('the console’s files', () => {
  it('before it is built, says what is missing; the server works all the same', async () => {
    const answer = await ask('/office/');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('管理画面はまだ用意されていません');
    expect((await ask('/healthz')).status).toBe(200);
  });

  it('sends the page for every address that the console reads itself, and keeps it nowhere', async () => {
    build('first', 1_000);
    for (const path of ['/office/', '/office/m/tsurugashima/today', '/office/sign-in?back=%2F']) {
      const answer = await ask(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain('<title>first</title>');
    }
    expect((await ask('/')).headers.get('location')).toBe('/office/');
    expect((await ask('/office')).headers.get('location')).toBe('/office/');
  });

  it('sends files for ever, as they were compressed', async () => {
    const raw = await new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      get(
        `${server.url}/office/assets/index-1a2b.js`,
        { headers: { 'accept-encoding': 'br' } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
        },
      ).on('error', reject);
    });
    expect(raw.headers['content-encoding']).toBe('br');
    expect(raw.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(raw.headers['vary']).toBe('accept-encoding');
    expect(raw.body.length).toBeLessThan(200);
    expect(brotliDecompressSync(raw.body).toString()).toBe(SCRIPT);
    const plain = await ask('/office/assets/index-1a2b.js', { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await plain.text()).toBe(SCRIPT);
  });

  it('gives no page for a file that is gone, and no file from elsewhere', async () => {
    expect((await ask('/office/assets/index-gone.js')).status).toBe(404);
    for (const path of ['/office/..%2f..%2fpackage.json', '/office/.vite/manifest.json', '/office/%2e%2e/']) {
      const answer = await ask(path);
      expect([answer.status, await answer.text()]).not.toContain('machitouch');
      expect(answer.headers.get('content-type')).not.toContain('json;');
    }
    expect((await ask('/office/', { method: 'POST' })).status).toBe(404);
  });

  it('follows a new build without a restart', async () => {
    build('second', 2_000);
    expect(await (await ask('/office/')).text()).toContain('<title>second</title>');
  });
});

describe('every answer', () => {
  it.each(['/office/', '/api/office/me', '/api/office/openapi.json', '/healthz', '/nowhere'])(
    'of %s lets a browser do nothing but what this server sends',
    async (path) => {
      const { headers } = await ask(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('referrer-policy')).toBe('same-origin');
    },
  );

  it('the API describes itself', async () => {
    const answer = await ask('/api/office/openapi.json');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toMatchObject({ openapi: '3.1.1' });
  });
});
