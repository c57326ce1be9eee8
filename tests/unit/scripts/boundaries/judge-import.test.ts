import { describe, expect, test } from 'vitest';
import { judgeImport } from '../../../../scripts/boundaries/judge-import.ts';

describe('allowed', () => {
  test.each([
    ['shared/rules/decide-check-in.ts', '../fact.ts'],
    ['shared/fact.ts', 'zod'],
    ['kiosk/host/store/open-store.ts', 'better-sqlite3'],
    ['kiosk/host/main.ts', 'node:path'],
    ['kiosk/host/main.ts', '../protocol/host-message.ts'],
    ['kiosk/screen/app.tsx', 'react-dom/client'],
    ['kiosk/screen/app.tsx', '@fontsource/biz-udpgothic/400.css'],
    ['kiosk/screen/app.tsx', './tower.svg?url'],
    ['kiosk/screen/vite.config.ts', 'vite'],
    ['server/donations/donation.store.ts', '../db/schema.ts'],
    ['server/donations/record-donation.ts', './donation.store.ts'],
    ['server/donations/record-donation.ts', '../ledger/post-entries.ts'],
    ['server/app.ts', './ledger/ledger.store.ts'],
    ['media/run/draw-pictures.ts', 'playwright-core'],
    ['tests/unit/server/app.test.ts', '../../../kiosk/host/main.ts'],
    ['scripts/start.ts', '../server/main.ts'],
  ])('%s may import %s', (path, specifier) => {
    expect(judgeImport(path, specifier)).toBeUndefined();
  });
});

describe('refused', () => {
  test.each([
    ['shared/fact.ts', 'node:crypto', 'shared may not import Node'],
    ['shared/fact.ts', '../server/app.ts', 'shared may not import server/app.ts'],
    ['shared/fact.ts', 'kysely', 'shared may not import the package kysely'],
    ['kiosk/screen/app.tsx', 'node:fs', 'kiosk/screen may not import Node'],
    ['kiosk/screen/app.tsx', 'better-sqlite3', 'may not import the package better-sqlite3'],
    ['kiosk/screen/app.tsx', '../host/main.ts', 'kiosk/screen may not import kiosk/host/main.ts'],
    ['kiosk/screen/app.tsx', 'vite', 'may not import the package vite'],
    ['kiosk/host/main.ts', 'electron', 'kiosk/host may not import the package electron'],
    ['kiosk/host/main.ts', '../../server/app.ts', 'kiosk/host may not import server/app.ts'],
    ['kiosk/host/main.ts', '../reader/main.ts', 'kiosk/host may not import kiosk/reader/main.ts'],
    ['kiosk/shell/run-kiosk.ts', '../host/main.ts', 'kiosk/shell may not import kiosk/host/main.ts'],
    ['server/app.ts', '../kiosk/protocol/host-message.ts', 'server may not import kiosk/protocol'],
    ['server/donations/record-donation.ts', '../ledger/ledger.store.ts', 'another feature'],
    ['media/plan/plan-movie.ts', 'node:path', 'media/plan may not import Node'],
    ['media/run/ffmpeg.ts', 'playwright-core', 'may not import the package playwright-core'],
    ['server/app.ts', '../scripts/start.ts', 'server may not import scripts/start.ts'],
    ['server/app.ts', '../sharedness/x.ts', 'server may not import sharedness/x.ts'],
    ['server/app.ts', 'fs', 'write node:fs'],
    ['server/app.ts', '/etc/passwd', 'only relative paths'],
    ['portal/app.tsx', 'react', 'no boundary is written for this file'],
  ])('%s may not import %s', (path, specifier, reason) => {
    expect(judgeImport(path, specifier)).toContain(reason);
  });
});
