import type { TownFile, TownFileFault, TownFileLine } from '../../shared/office/town-file.ts';
import { DEFAULT_POINT_RULE } from '../../shared/town.ts';
import type { TownThere } from './town-there.ts';

type Place = readonly (string | number)[];

/**
 * What a file makes and keeps, in the order it is made; and what does not fit together: a name that stands twice, and one
 * that nothing has. Pure.
 */
export function planTown(
  file: TownFile,
  there: TownThere,
): { readonly lines: readonly TownFileLine[]; readonly faults: readonly Omit<TownFileFault, 'line'>[] } {
  const faults: { place: string; words: string }[] = [];
  const fault = (place: Place, words: string) => faults.push({ place: place.join('.'), words });
  const known = (names: ReadonlySet<string>, said: readonly string[]) => new Set([...names, ...said]);

  const sessions = file.events.flatMap((event) =>
    event.sessions.flatMap(({ id }) => (id === undefined ? [] : [id])),
  );
  const sites = known(
    there.sites,
    file.sites.map(({ id }) => id),
  );
  const rules = known(there.rules, [DEFAULT_POINT_RULE.id, ...file.rules.map(({ id }) => id)]);
  const allSessions = known(there.sessions, sessions);

  const lists = [
    ['sites', file.sites.map(({ id }) => id), 'id'],
    ['kiosks', file.kiosks.map(({ name }) => name), 'name'],
    ['projects', file.projects.map(({ id }) => id), 'id'],
    ['events', file.events.map(({ id }) => id), 'id'],
    ['staff', file.staff.map(({ email }) => email), 'email'],
  ] as const;
  for (const [list, names, key] of lists) {
    for (const [at, name] of names.entries()) {
      if (names.indexOf(name) !== at) fault([list, at, key], `${name} stands here a second time`);
    }
  }
  for (const [at, { site, session }] of file.kiosks.entries()) {
    if (!sites.has(site)) fault(['kiosks', at, 'site'], `there is no site ${site}`);
    if (session !== null && !allSessions.has(session)) {
      fault(['kiosks', at, 'session'], `there is no session ${session}`);
    }
  }
  const seen = new Set<string>();
  for (const [at, event] of file.events.entries()) {
    if (event.rule !== null && !rules.has(event.rule))
      fault(['events', at, 'rule'], `there is no rule ${event.rule}`);
    for (const [place, session] of event.sessions.entries()) {
      const where = ['events', at, 'sessions', place] as const;
      if (session.rule !== null && !rules.has(session.rule)) {
        fault([...where, 'rule'], `there is no rule ${session.rule}`);
      }
      if (session.id === undefined) continue;
      const isForeign = there.sessions.has(session.id) && !there.events.has(event.id);
      if (seen.has(session.id) || isForeign)
        fault([...where, 'id'], `${session.id} stands here a second time`);
      seen.add(session.id);
    }
  }
  const line = (kind: TownFileLine['kind'], name: string, isThere: boolean): TownFileLine => ({
    kind,
    name,
    does: isThere ? 'keep' : 'make',
  });
  const lines = [
    line('municipality', file.municipality, there.exists),
    ...file.sites.map(({ id }) => line('site', id, there.sites.has(id))),
    ...file.rules.map(({ id }) => line('rule', id, there.rules.has(id))),
    ...file.projects.map(({ id }) => line('project', id, there.projects.has(id))),
    ...file.events.map(({ id }) => line('event', id, there.events.has(id))),
    ...file.kiosks.map(({ name }) => line('kiosk', name, there.kiosks.has(name))),
    ...file.staff.map(({ email }) => line('invitation', email, there.people.has(email))),
  ];
  return { lines, faults };
}
