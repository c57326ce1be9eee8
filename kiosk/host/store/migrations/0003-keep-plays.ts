/** Which plays were recorded, so that a screen may tell of one again until it has heard that it was kept. */
export const keepPlays = `
CREATE TABLE play (play TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
