import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newKioskDir } from '../../../factories/kiosk.ts';
import { newSettings } from '../../../factories/town.ts';
import { type HostWorld, startHost } from '../../../fakes/host-world.ts';
import { FAKE_CODE, startTownServer } from '../../../fakes/town-server.ts';

const MB = 1024 * 1024;
/** A small disk of its own; null where this user may not mount one. */
function mountSmallDisk(dir: string): (() => void) | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', dir], { stdio: 'pipe' });
    return () => execFileSync('umount', ['-l', dir]);
  } catch {
    // Only root can: the test says that it was left out.
    return null;
  }
}
const freeMb = (dir: string): number => {
  const { bavail, bsize } = statfsSync(dir);
  return (bavail * bsize) / MB;
};

test('a disk that fills up: touches are refused politely, what was said is sent, and with room it goes on', async ({
  skip,
}) => {
  const home = newKioskDir();
  const disk = join(home.dir, 'disk');
  mkdirSync(disk);
  const unmount = mountSmallDisk(disk);
  if (!unmount) {
    home.remove();
    skip('mounting a small disk needs root');
    return;
  }
  const server = await startTownServer();
  server.tell({ kind: 'settings', settings: newSettings() });
  const dir = join(disk, 'kiosk');
  let world: HostWorld | undefined;
  try {
    world = await startHost({
      serverUrl: server.url,
      dir,
      // Not on the full disk: what cannot be logged there would be a fault of this test.
      logDir: home.dir,
      reader: 'scripted',
      enrolmentCode: FAKE_CODE,
      settings: { DISK_RESERVE_MB: '6', BALLAST_MB: '4', EXCHANGE_EVERY_MS: '300' },
    });
    const { screen, present } = world;
    await screen.wait('status', ({ status }) => status.online && status.reader === 'ready');
    present('suica-1');
    await screen.wait('welcomed');

    server.refuse({ status: 503, code: 'server/overloaded' });
    present('suica-2');
    await screen.wait('welcomed', ({ visit }) => visit.blocked === false, { from: screen.messages.length });
    // Somebody else fills the disk to the brim.
    const filler = join(disk, 'filler');
    const room = Math.max(0, Math.floor(freeMb(disk) * MB));
    try {
      writeFileSync(filler, Buffer.alloc(room + MB));
    } catch {
      // Full: that is what it is for.
    }
    expect(freeMb(disk)).toBeLessThan(1);
    const from = screen.messages.length;
    for (let touch = 0; touch < 3; touch++) {
      const since = screen.messages.length;
      present('pasmo');
      await screen.wait('refused', ({ code }) => code === 'kiosk/not-ready', { from: since });
    }
    expect(screen.messages.slice(from).every(({ type }) => type !== 'welcomed')).toBe(true);

    server.refuse(null);
    await expect.poll(() => server.facts.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    rmSync(filler);
    const since = screen.messages.length;
    present('icoca');
    await screen.wait('welcomed', () => true, { from: since });
    const welcomes = () => server.facts.filter(({ text }) => text.includes('"welcome"')).length;
    await expect.poll(welcomes, { timeout: 10_000 }).toBe(3);
    await world.stop();
    const db = new Database(join(dir, 'kiosk.sqlite'), { readonly: true });
    const kept = db.prepare<[], { text: string }>('SELECT text FROM fact ORDER BY n').all();
    db.close();
    expect(server.facts.map(({ text }) => text)).toEqual(kept.map(({ text }) => text));
  } finally {
    await world?.kill();
    await server.close();
    unmount();
    home.remove();
  }
}, 60_000);
