import type { Project } from '../../../shared/town.ts';
import type { PolicyField } from '../../../shared/wallet.ts';
import type { Lookup, Reader } from '../../ledger/engine.ts';
import type { Moment, ProjectChange } from './moment.ts';

interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly done_by: string;
  readonly field: PolicyField | null;
  readonly category: string;
  readonly goal_yen: number;
  readonly certified_at: string | null;
  readonly uncertified_at: string | null;
  readonly certified_until: string | null;
  readonly status: Project['status'];
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly donors: number | null;
}
type Key = { municipality: string; project: string };
const FIND_PROJECTS: Lookup<Key, ProjectRow> = {
  name: 'projects-for-kiosks',
  keys: { municipality: 'text', project: 'text' },
  sql: `SELECT p.id, p.name, p.purpose, p.done_by, p.field, p.category, p.goal_yen, p.certified_at,
      p.uncertified_at, p.certified_until, p.status, p.starts_on, p.ends_on, t.donors
    FROM {keys} JOIN project p ON p.municipality_id = k.municipality AND p.id = k.project
    LEFT JOIN project_total t ON t.municipality_id = p.municipality_id AND t.project_id = p.id`,
};
const FIND_RAISED: Lookup<Key & { purpose: string }, { owner_id: string; purpose: string; balance: number }> =
  {
    name: 'raised-by-projects',
    keys: { municipality: 'text', project: 'text', purpose: 'text' },
    sql: `SELECT a.owner_id, a.purpose, a.balance FROM {keys} JOIN account a
    ON a.municipality_id = k.municipality AND a.purpose = k.purpose AND a.owner_id = k.project`,
  };

/** Projects as kiosks show them, with what they have raised now; read once in a moment. */
export async function buildProjects(
  reader: Reader,
  { municipality, projects: built }: Pick<Moment, 'municipality' | 'projects'>,
  projects: Iterable<string>,
): Promise<ProjectChange[]> {
  const wanted = [...projects];
  const missing = wanted
    .filter((project) => !built.has(project))
    .map((project) => ({ municipality, project }));
  const rows = await reader.lookup(FIND_PROJECTS, missing);
  const raised = await reader.lookup(
    FIND_RAISED,
    ['gifts', 'pledges', 'point-gifts'].flatMap((purpose) => missing.map((key) => ({ ...key, purpose }))),
  );
  const balances = new Map(
    raised.map(({ owner_id, purpose, balance }) => [`${purpose}/${owner_id}`, balance]),
  );
  for (const row of rows) {
    const raisedBy = (purpose: string) => balances.get(`${purpose}/${row.id}`) ?? 0;
    built.set(row.id, { kind: 'project', project: projectOf(row, raisedBy) });
  }
  return wanted.flatMap((project) => built.get(project) ?? []);
}

function projectOf(row: ProjectRow, raised: (purpose: string) => number): Project {
  return {
    id: row.id,
    // JSON of Text, parsed when the office wrote it.
    name: JSON.parse(row.name),
    purpose: JSON.parse(row.purpose),
    by: JSON.parse(row.done_by),
    field: row.field,
    category: JSON.parse(row.category),
    certified: row.certified_at !== null && row.uncertified_at === null,
    certifiedUntil: row.certified_until,
    status: row.status,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    goalYen: row.goal_yen,
    raisedYen: raised('gifts'),
    pledgedYen: raised('pledges'),
    raisedPoints: raised('point-gifts'),
    donors: row.donors ?? 0,
  };
}
