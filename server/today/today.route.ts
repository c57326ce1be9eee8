import { mayDo, type Permission } from '../../shared/office/permissions.ts';
import { readToday as endpoint } from '../../shared/office/today.ts';
import { dayInJapan, toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { rolesIn } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { kiosksToday } from './kiosks-today.ts';
import { casesWaiting, pledgesWaiting, suspenseWaiting } from './money-today.ts';
import { jobsParked, postsReported, postsWaiting } from './movies-today.ts';
import { projectsToday, rulesSoon, staffToday } from './office-today.ts';
import { sessionsToday } from './sessions-today.ts';

/** One answer for the first page of the day: each part is a short look along an index. */
export const readToday = route(endpoint, async ({ db, actor, nowMs }, { params: { municipality } }) => {
  const town = await db
    .selectFrom('municipality')
    .select('id')
    .where('id', '=', municipality)
    .executeTakeFirst();
  if (!town) return refuse('name/unknown', municipality);
  const at = nowMs();
  const place = { db, municipality, nowMs: at };
  const roles = rolesIn(actor, municipality);
  const ifMay = async <Part>(needs: Permission, read: () => Promise<Part>): Promise<Part | null> =>
    actor.kind === 'command-line' || mayDo(needs, roles) ? await read() : null;
  const [cases, sessions, kiosks, pledges, suspense, projects, posts, reports, parkedJobs, rules, staff] =
    await Promise.all([
      ifMay('case.read', () => casesWaiting(place)),
      ifMay('event.read', () => sessionsToday(place)),
      ifMay('fleet.read', () => kiosksToday(place)),
      ifMay('pledge.settle', () => pledgesWaiting(place)),
      ifMay('case.decide', () => suspenseWaiting(place)),
      ifMay('project.certify', () => projectsToday(place)),
      ifMay('post.decide', () => postsWaiting(place)),
      ifMay('post.decide', () => postsReported(place)),
      ifMay('movie.write', () => jobsParked(place)),
      ifMay('rule.read', () => rulesSoon(place)),
      ifMay('staff.write', () => staffToday(place)),
    ]);
  return done({
    at: toInstant(at),
    day: dayInJapan(at),
    cases,
    sessions,
    kiosks,
    pledges,
    suspense,
    projects,
    posts,
    reports,
    parkedJobs,
    rules,
    staff,
  });
});
