import { createHash } from 'node:crypto';
import { RENDERER_VERSION, X264 } from '../plan/chunks/encode-order.ts';

/** The name of what is made of `content`: equal content, equal name, as long as it is made in the same way. */
export const partKey = (kind: string, content: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, RENDERER_VERSION, X264, content]))
    .digest('hex');
