import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../../server/config.ts';

describe('parseConfig', () => {
  it('has a default for everything, all in one folder', () => {
    const config = parseConfig({ MACHITOUCH_DATA: '/var/lib/machitouch' });
    expect(config).toEqual({
      host: '127.0.0.1',
      port: 8080,
      database: '/var/lib/machitouch/machitouch.sqlite',
      secretFile: '/var/lib/machitouch/server.secret',
      adminTokenFile: '/var/lib/machitouch/admin.token',
      logLevel: 'info',
      publicOrigin: null,
      proxyHops: 0,
      codeLifeMs: 600_000,
      mail: null,
      mailDir: '/var/lib/machitouch/mail',
      assetsDir: '/var/lib/machitouch/assets',
      uploadsDir: '/var/lib/machitouch/uploads',
      moviesDir: '/var/lib/machitouch/movies',
      renderDir: '/var/lib/machitouch/render',
      leaseMs: 15_000,
      portalDir: resolve(import.meta.dirname, '../../../dist/portal'),
      postDir: resolve(import.meta.dirname, '../../../dist/post'),
      tvDir: resolve(import.meta.dirname, '../../../dist/tv'),
    });
  });

  it('takes what is set', () => {
    const config = parseConfig({
      MACHITOUCH_PORT: '0',
      MACHITOUCH_DATABASE: 'postgresql://town:pw@db.example/machi',
      MACHITOUCH_PUBLIC_ORIGIN: 'https://machi.example.jp',
      MACHITOUCH_LOG_LEVEL: 'silent',
      MACHITOUCH_CODE_MINUTES: '5',
      MACHITOUCH_MAIL_URL: 'smtps://user:p%40ss@mail.example.jp:465/?from=machi@example.jp',
    });
    expect(config).toMatchObject({
      port: 0,
      database: 'postgresql://town:pw@db.example/machi',
      publicOrigin: 'https://machi.example.jp',
      logLevel: 'silent',
      codeLifeMs: 300_000,
      mail: { url: 'smtps://user:p%40ss@mail.example.jp:465/', from: 'machi@example.jp' },
    });
  });

  it.each([
    ['MACHITOUCH_PORT', '70000'],
    ['MACHITOUCH_MAIL_URL', 'smtps://mail.example.jp'],
    ['MACHITOUCH_MAIL_URL', 'https://mail.example.jp/?from=machi@example.jp'],
    ['MACHITOUCH_MAIL_URL', 'smtps://mail.example.jp/?from=nobody'],
    ['MACHITOUCH_PORT', 'http'],
    ['MACHITOUCH_DATABASE', 'mysql://u:hunter2@db/x'],
    ['MACHITOUCH_PUBLIC_ORIGIN', 'https://machi.example.jp/path'],
    ['MACHITOUCH_PUBLIC_ORIGIN', 'machi.example.jp'],
    ['MACHITOUCH_LOG_LEVEL', 'loud'],
    ['MACHITOUCH_CODE_MINUTES', '0'],
    ['MACHITOUCH_PROXY_HOPS', 'one'],
  ])('names %s when it is %s and says what to do', (name, value) => {
    const attempt = () => parseConfig({ [name]: value });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(new RegExp(`^${name} must be `));
  });

  it('never prints a value, which may hold a password', () => {
    expect(() => parseConfig({ MACHITOUCH_DATABASE: 'mysql://u:hunter2@db/x' })).not.toThrow(/hunter2/);
  });
});
