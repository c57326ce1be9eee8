/**
 * A fact's text as the database keeps it. PostgreSQL takes no NUL and neither takes half a surrogate pair, but
 * what a kiosk signed must be kept to the letter, however broken: such a text is kept as a JSON string instead.
 * A fact's own text begins with `{`, so what begins with a quotation mark is always that.
 */
export const toKeptText = (text: string): string =>
  text.startsWith('"') || text.includes('\0') || !text.isWellFormed() ? JSON.stringify(text) : text;

export const fromKeptText = (kept: string): string => (kept.startsWith('"') ? JSON.parse(kept) : kept);
