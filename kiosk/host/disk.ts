import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const MB = 1024 * 1024;

/** Room on the disk that holds the store. */
export interface Disk {
  freeMb(): number;
  /** Below the reserve no new tap is taken: what was already said needs the rest. */
  hasReserve(): boolean;
  /**
   * What can be given to movies: taps keep their reserve and ballast, and as much again so that movies never bring
   * the disk to that edge. Below zero movies should give some back.
   */
  roomBytes(): number;
  /** Gives the ballast's room back to the store, so that what waits can still be settled. */
  dropBallast(): void;
  /** Lays the ballast in again when there is room for it beside the reserve. */
  layBallast(): void;
}

/** `readFree` tells free bytes; tests hand in a full disk. */
export function openDisk(
  dir: string,
  { reserveMb, ballastMb }: { reserveMb: number; ballastMb: number },
  readFree: () => number = () => freeBytes(dir),
): Disk {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const ballast = join(dir, 'ballast');
  const freeMb = () => Math.floor(readFree() / MB);
  const hasReserve = () => freeMb() >= reserveMb;
  return {
    freeMb,
    hasReserve,
    roomBytes: () => readFree() - (2 * reserveMb + ballastMb) * MB,
    dropBallast: () => rmSync(ballast, { force: true }),
    layBallast() {
      if (ballastMb === 0 || freeMb() < reserveMb + ballastMb) return;
      if (existsSync(ballast) && statSync(ballast).size === ballastMb * MB) return;
      const file = openSync(ballast, 'w', 0o600);
      try {
        // Written, not only sized: a sparse file holds no room.
        for (let written = 0; written < ballastMb; written++) writeSync(file, Buffer.alloc(MB, 0x6d));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

const freeBytes = (dir: string): number => {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize;
};
