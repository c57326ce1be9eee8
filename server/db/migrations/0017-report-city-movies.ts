import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/** What people tell the office about a video of its own; what they tell about a post stands with the post (0011). */
export async function reportCityMovies<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, strict } = DIALECT_WORDS[dialect];
  const statements = [
    `CREATE TABLE movie_report (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      movie_id ${text} NOT NULL,
      reason ${text} NOT NULL,
      text ${text} NOT NULL,
      reported_at ${text} NOT NULL,
      closed_at ${text},
      closed_by ${text},
      note ${text},
      PRIMARY KEY (municipality_id, id),
      FOREIGN KEY (municipality_id, movie_id) REFERENCES movie (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX report_of_movie ON movie_report (municipality_id, movie_id)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
