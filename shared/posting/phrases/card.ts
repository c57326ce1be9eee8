import type { Text } from '../../text.ts';

/** Words of a phrase card: Japanese, easy Japanese, English. */
export const card = (ja: string, easy: string, en: string): Text => ({ ja, easy, en });
