/**
 * The kiosk's one database. `n` orders facts over all epochs; `wallet_key` is the wallet's id, or the card's ID
 * until the server has named its wallet. A fact the server has not answered can be neither changed nor deleted;
 * only a fact written again under a new epoch leaves its place, and then `former_fact` keeps its first text.
 * Every index is one more page in each commit, so there are no more than a tap or a settling needs.
 */
export const createKioskStore = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE epoch (
  n INTEGER PRIMARY KEY,
  epoch TEXT NOT NULL UNIQUE,
  reason TEXT NOT NULL CHECK (reason IN ('first', 'store-lost', 'forked', 'history-lost', 'enrolled')),
  begun_at TEXT NOT NULL
) STRICT;

CREATE TABLE fact (
  n INTEGER PRIMARY KEY,
  epoch TEXT NOT NULL REFERENCES epoch (epoch),
  seq INTEGER NOT NULL CHECK (seq > 0),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  link TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'recorded', 'duplicate', 'quarantined')),
  code TEXT,
  UNIQUE (epoch, seq)
) STRICT;
CREATE INDEX fact_pending ON fact (n) WHERE state = 'pending';
CREATE INDEX fact_quarantined ON fact (n) WHERE state = 'quarantined';

CREATE TABLE former_fact (
  n INTEGER NOT NULL,
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  link TEXT NOT NULL,
  PRIMARY KEY (epoch, seq, id)
) STRICT;

CREATE TRIGGER fact_never_changes BEFORE UPDATE OF n, epoch, seq, id, kind, text, link ON fact
BEGIN SELECT RAISE(ABORT, 'a fact never changes'); END;
CREATE TRIGGER fact_unanswered_stays BEFORE DELETE ON fact
WHEN OLD.state IN ('pending', 'quarantined')
  AND NOT EXISTS (SELECT 1 FROM former_fact f WHERE f.id = OLD.id AND f.link = OLD.link)
BEGIN SELECT RAISE(ABORT, 'an unanswered fact is never deleted'); END;

CREATE TABLE effect (
  n INTEGER PRIMARY KEY,
  wallet_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  points INTEGER NOT NULL,
  prepaid_yen INTEGER NOT NULL,
  coins INTEGER NOT NULL,
  credits INTEGER NOT NULL,
  pledged_yen INTEGER NOT NULL,
  entry TEXT
) STRICT;
CREATE INDEX effect_wallet ON effect (wallet_key, n);

CREATE TABLE attended (
  n INTEGER PRIMARY KEY,
  wallet_key TEXT NOT NULL,
  session TEXT NOT NULL,
  role TEXT NOT NULL,
  turn TEXT NOT NULL CHECK (turn IN ('first', 'again')),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX attended_wallet ON attended (wallet_key, session, at_ms);

CREATE TABLE given (
  n INTEGER PRIMARY KEY,
  wallet_key TEXT NOT NULL,
  project TEXT NOT NULL,
  means TEXT NOT NULL,
  amount INTEGER NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX given_wallet ON given (wallet_key, project, at_ms);

CREATE TABLE answer (
  request TEXT PRIMARY KEY,
  n INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_n ON answer (n);

CREATE TABLE charge (
  charge TEXT PRIMARY KEY,
  request TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'declined', 'cancelled', 'unknown')),
  wish TEXT NOT NULL,
  requested_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX charge_open ON charge (requested_at_ms) WHERE state IN ('requested', 'unknown');

CREATE TABLE card (
  card TEXT PRIMARY KEY,
  wallet_key TEXT NOT NULL,
  blocked_at TEXT,
  seen_at_ms INTEGER NOT NULL,
  generation INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX card_wallet ON card (wallet_key);

CREATE TABLE wallet (
  wallet TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  as_of TEXT NOT NULL,
  generation INTEGER NOT NULL
) STRICT;

CREATE TABLE town (
  kind TEXT NOT NULL CHECK (kind IN ('settings', 'profile', 'project', 'session', 'staff')),
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  generation INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pin_attempt (
  card TEXT PRIMARY KEY,
  wrong INTEGER NOT NULL,
  locked_until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
