import { randomBytes, randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { Epoch, FactId } from '../../shared/id.ts';

/** A UUID that says nothing of its time: visits and showings. */
export const v4 = (): string => randomUUID();

/** A UUID that sorts by time of making: charges. */
export const v7 = (): string => uuidv7();

export const newFactId = (): FactId => FactId.parse(uuidv7());

/** Twelve characters of base 36: a new database's life. */
export const newEpoch = (): Epoch =>
  Epoch.parse(Array.from(randomBytes(12), (byte) => (byte % 36).toString(36)).join(''));
