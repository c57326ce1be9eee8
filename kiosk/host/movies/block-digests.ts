import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/** A tap may wait behind the hashing of one block: about 0.3 ms. */
export const BLOCK_BYTES = 256 * 1024;

/** What a file was when it was read whole: its own SHA-256, and that of each block, by which parts are proven. */
export interface FileDigests {
  readonly sha256: string;
  readonly bytes: number;
  /** 32 bytes for each block. */
  readonly blocks: Buffer;
}

export const digestOf = (block: Uint8Array): Buffer => createHash('sha256').update(block).digest();

/**
 * Reads a file whole, block by block; `rest` runs between them. Rejects with the disk's fault or the signal's reason.
 */
export async function digestFile(
  path: string,
  signal: AbortSignal,
  rest: () => Promise<void> = async () => undefined,
): Promise<FileDigests> {
  const file = await open(path, 'r');
  try {
    const whole = createHash('sha256');
    const blocks: Buffer[] = [];
    const buffer = Buffer.alloc(BLOCK_BYTES);
    let bytes = 0;
    for (;;) {
      signal.throwIfAborted();
      const block = await readBlock(file, buffer, bytes);
      if (block.length === 0) break;
      whole.update(block);
      blocks.push(digestOf(block));
      bytes += block.length;
      await rest();
    }
    return { sha256: whole.digest('hex'), bytes, blocks: Buffer.concat(blocks) };
  } finally {
    await file.close();
  }
}

/** The block that begins at a byte, as far as the file goes: a read may give less than was asked. */
export async function readBlock(file: FileHandle, buffer: Buffer, from: number): Promise<Buffer> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
