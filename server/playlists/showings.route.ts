import type { Kysely } from 'kysely';
import * as endpoints from '../../shared/office/playlists.ts';
import { type PlannedShowing, planShowings } from '../../shared/rules/plan-showings.ts';
import { toEpochMs, toInstant } from '../../shared/time.ts';
import type { Project, Session } from '../../shared/town.ts';
import type { Schema } from '../db/schema.ts';
import { textOf } from '../db/text-column.ts';
import { buildProjects } from '../exchange/news/build-projects.ts';
import { buildSessions } from '../exchange/news/build-town.ts';
import { refuse } from '../http/problem.ts';
import { readerOf } from '../ledger/reader-of-db.ts';
import { done, route } from '../office/office-route.ts';
import { planManifest } from './plan-manifest.ts';
import { readManifestRows, readPlace } from './read-manifest-rows.ts';
import { nameLists } from './week.route.ts';

/** What a kiosk will play at a time, planned by the very rule that it goes by itself. */
export const readShowings = route(
  endpoints.readShowings,
  async ({ db, nowMs }, { params: { municipality, kiosk }, query }) => {
    const nowAtMs = nowMs();
    const atMs = query.at === undefined ? nowAtMs : toEpochMs(query.at);
    const reader = readerOf(db);
    const [place, words] = [
      await readPlace(reader, municipality, kiosk),
      await readWords(db, municipality, kiosk),
    ];
    if (!place || !words) return refuse('name/unknown', kiosk);
    const rows = await readManifestRows(reader, municipality, nowAtMs);
    const projects = await readProjects(db, municipality);
    const plan = planShowings(planManifest(rows, place, nowAtMs), {
      atMs,
      playable: () => true,
      projects,
      sessions: await readSessions(db, municipality, atMs),
    });
    const { showings, emergency, untilMs } = plan;
    const lists = showings.flatMap((showing) => (showing.type === 'movie' ? [showing.list] : []));
    return done({
      kiosk,
      name: words.name,
      siteName: words.siteName,
      orientation: place.orientation,
      at: toInstant(atMs),
      lists: nameLists(rows, [...new Set(lists)]),
      emergency: emergency && { title: emergency.title, text: emergency.text, fromAt: emergency.fromAt },
      showings: showings.flatMap((showing) => rowOf(showing, projects) ?? []),
      untilAt: untilMs === null ? null : toInstant(untilMs),
    });
  },
);

function rowOf(showing: PlannedShowing, projects: readonly Project[]): endpoints.ShowingRow | null {
  switch (showing.type) {
    case 'movie': {
      const { movie, title, by, project, durationMs } = showing.movie;
      return { type: 'movie', movie, title, by, project, list: showing.list, durationMs };
    }
    case 'project': {
      const project = projects.find(({ id }) => id === showing.project);
      return project ? { type: 'project', project: project.id, name: project.name } : null;
    }
    case 'event': {
      const { event, id, eventName, startsAt } = showing.session;
      return { type: 'event', event, session: id, name: eventName, startsAt };
    }
    case 'notice':
      return { type: 'notice', notice: showing.notice.notice, title: showing.notice.title };
  }
}

async function readWords(db: Kysely<Schema>, municipality: string, kiosk: string) {
  const row = await db
    .selectFrom('kiosk')
    .innerJoin('site', (join) =>
      join.onRef('site.municipality_id', '=', 'kiosk.municipality_id').onRef('site.id', '=', 'kiosk.site_id'),
    )
    .select(['kiosk.name', 'site.name as site_name'])
    .where('kiosk.municipality_id', '=', municipality)
    .where('kiosk.id', '=', kiosk)
    .executeTakeFirst();
  return row && { name: row.name, siteName: textOf(row.site_name) };
}

/** The town's projects in the order in which kiosks hold them. */
async function readProjects(db: Kysely<Schema>, municipality: string): Promise<Project[]> {
  const rows = await db
    .selectFrom('project')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('status', '=', 'open')
    .orderBy('id')
    .execute();
  const changes = await buildProjects(
    readerOf(db),
    { municipality, projects: new Map() },
    rows.map(({ id }) => id),
  );
  return changes.map(({ project }) => project);
}

/** Sessions that are not over at a time. */
async function readSessions(db: Kysely<Schema>, municipality: string, atMs: number): Promise<Session[]> {
  const since = toInstant(atMs);
  const rows = await db
    .selectFrom('session')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('status', '=', 'open')
    .where('ends_at', '>=', since)
    .orderBy('starts_at')
    .limit(200)
    .execute();
  const sessions = rows.map(({ id }) => id);
  const changes = await buildSessions(
    readerOf(db),
    municipality,
    { sessions, rules: [] },
    { named: since, ruled: since },
  );
  return changes.map(({ session }) => session);
}
