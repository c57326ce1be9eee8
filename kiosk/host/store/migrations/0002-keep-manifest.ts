/**
 * The manifest stands beside the town's other things. A CHECK cannot be altered in SQLite, so the table is made anew;
 * from here on the store's own type says which kinds there are.
 */
export const keepManifest = `
CREATE TABLE town_now (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  generation INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

INSERT INTO town_now SELECT kind, id, text, generation FROM town;
DROP TABLE town;
ALTER TABLE town_now RENAME TO town;
`;
