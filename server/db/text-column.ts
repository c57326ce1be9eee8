import { Text } from '../../shared/text.ts';

/** Words as a column keeps them: JSON of Text. */
export const textOf = (json: string): Text => Text.parse(JSON.parse(json));
export const textOrNone = (json: string | null): Text | null => (json === null ? null : textOf(json));
