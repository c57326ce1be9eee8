import type { AnswerOf, Endpoint } from '../../shared/office/endpoint.ts';
import { makeTown as endpoint } from '../../shared/office/town-file.ts';
import { createEvent } from '../events/events.route.ts';
import type { Refused } from '../http/problem.ts';
import { createKiosk } from '../kiosks/kiosks.route.ts';
import { createSite } from '../kiosks/sites.route.ts';
import { authorise } from '../office/authorise.ts';
import { done, type OfficeRoute, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { createRuleVersion } from '../points/rules.route.ts';
import { createProject } from '../projects/projects.route.ts';
import { inviteStaff } from '../staff/invitations.route.ts';
import { createMunicipality } from './municipalities.route.ts';
import { planTown } from './plan-town.ts';
import { readTownFile } from './read-town-file.ts';
import { townThere } from './town-there.ts';

type Answer = AnswerOf<typeof endpoint>;
const NOTHING_MADE = { lines: [], faults: [], codes: [], invitations: [] } satisfies Partial<Answer>;

/**
 * A municipality from one file. All of it is judged before anything is made; then each thing goes through its own
 * endpoint's action, with its own entry in the audit log. Broken off half way, the same file sent again makes the rest.
 * Once somebody works in the town, whoever sends a file needs the permission for each thing that it would make.
 */
export const makeTown = route(endpoint, async (world, { body }) => {
  const read = readTownFile(body.text);
  if (read.status === 'faulty') {
    return done<Answer>({ ...NOTHING_MADE, state: 'faulty', municipality: null, faults: [...read.faults] });
  }
  const { file, lineOf } = read;
  const { municipality } = file;
  const there = await townThere(world.db, municipality);
  const plan = planTown(file, there);
  const lines = [...plan.lines];
  if (plan.faults.length > 0) {
    const faults = plan.faults.map((fault) => ({
      ...fault,
      line: lineOf(fault.place.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))),
    }));
    return done<Answer>({ ...NOTHING_MADE, state: 'faulty', municipality, lines, faults });
  }
  const params = { municipality };
  const lists = [
    [createSite, file.sites.filter(({ id }) => !there.sites.has(id))],
    [createRuleVersion, file.rules.filter(({ id }) => !there.rules.has(id))],
    [createProject, file.projects.filter(({ id }) => !there.projects.has(id))],
    [createEvent, file.events.filter(({ id }) => !there.events.has(id))],
  ] as const;
  const kiosks = file.kiosks.filter(({ name }) => !there.kiosks.has(name));
  const staff = file.staff.filter(({ email }) => !there.people.has(email));
  if (there.staffed) {
    for (const [action, things] of [...lists, [createKiosk, kiosks], [inviteStaff, staff]] as const) {
      const refused = things.length > 0 ? authorise(action, world.actor, municipality) : null;
      if (refused) return refused;
    }
  }
  if (body.dryRun) return done<Answer>({ ...NOTHING_MADE, state: 'planned', municipality, lines });

  const { settings } = file;
  if (!there.exists) {
    const made = await act(world, createMunicipality, {}, { id: municipality, settings });
    if (made.status === 'refused') return made;
  }
  for (const [action, things] of lists) {
    for (const thing of things) {
      const made = await act<Endpoint>(world, action, params, thing);
      if (made.status === 'refused') return made;
    }
  }
  const codes: Answer['codes'] = [];
  for (const kiosk of kiosks) {
    const made = await act(world, createKiosk, params, kiosk);
    if (made.status === 'refused') return made;
    codes.push({ kiosk: kiosk.name, code: made.body.code, expiresAt: made.body.expiresAt });
  }
  const invitations: Answer['invitations'] = [];
  for (const person of staff) {
    const made = await act(world, inviteStaff, params, person);
    if (made.status === 'refused') return made;
    const { name, email } = person;
    invitations.push({ name, email, link: made.body.link, expiresAt: made.body.expiresAt });
  }
  return done<Answer>({ state: 'made', municipality, lines, faults: [], codes, invitations });
});

/** Runs another endpoint's action as if it had been called by itself. */
async function act<E extends Endpoint>(
  world: OfficeWorld,
  action: OfficeRoute<E>,
  params: object,
  body: object,
): Promise<{ readonly status: 'done'; readonly body: AnswerOf<E> } | Refused> {
  const said = { ...params, ...body };
  const answer = await action.handle({ ...world, action: action.id, said }, { params, query: {}, body });
  if (answer.status === 'file') throw new Error(`${action.id} answers a file, which is none of a town's`);
  return answer;
}
