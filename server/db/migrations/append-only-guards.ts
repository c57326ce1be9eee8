import type { Dialect } from '../dialect.ts';

/** Triggers that refuse to change or remove a table's rows (docs/laws.md 4). PostgreSQL's function is of 0001. */
export const appendOnlyGuards = (table: string, dialect: Dialect): readonly string[] =>
  dialect === 'sqlite'
    ? ['UPDATE', 'DELETE'].map(
        (verb) => `CREATE TRIGGER ${table}_refuses_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
          BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
      )
    : [
        `CREATE TRIGGER ${table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      ];
