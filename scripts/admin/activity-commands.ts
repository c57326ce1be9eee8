import type { Command } from 'commander';
import { readProjectBook } from '../../server/donations/project-book.route.ts';
import { readEvent, readEventReport } from '../../server/events/event-report.route.ts';
import { cancelEvent, createEvent, setEventRule } from '../../server/events/events.route.ts';
import { cancelSession, createSession, updateSession } from '../../server/events/sessions.route.ts';
import { certifyProject, decertifyProject } from '../../server/projects/certification.route.ts';
import {
  closeProject,
  createProject,
  listProjects,
  updateProject,
} from '../../server/projects/projects.route.ts';
import { officeOf } from './office.ts';
import { readInstant, readNameOrNone, readText, readWhole } from './read-arguments.ts';

/** Projects that people give to, and events that they come to. */
export function activityCommands(program: Command): void {
  projectCommands(program.command('project').description('projects that people give to'));
  eventCommands(program.command('event').description('events and what they gave'));
  sessionCommands(program.command('session').description('the sessions of events'));
}

function projectCommands(project: Command): void {
  project
    .command('create <municipality> <project>')
    .requiredOption('--name <text>', 'ja[|easy[|en]]', readText)
    .requiredOption('--purpose <text>', 'what gifts are used for', readText)
    .requiredOption('--who <text>', 'who does it', readText)
    .requiredOption('--category <text>', 'e.g. 子育て', readText)
    .option('--field <letter>', 'policy field A to E')
    .option('--goal <yen>', 'goal in yen', readWhole)
    .option('--certified', 'gifts to it earn points')
    .action((municipality, id, { who, goal, ...words }, command) =>
      officeOf(command).show(createProject, {
        params: { municipality },
        body: { id, by: who, ...words, ...(goal !== undefined && { goalYen: goal }) },
      }),
    );
  project
    .command('list <municipality>')
    .option('--after <project>', 'the next page: those after this one')
    .option('--search <words>')
    .action((municipality, query, command) =>
      officeOf(command).show(
        listProjects,
        { params: { municipality }, query: { ...query, limit: 200 } },
        ({ rows }) => rows,
      ),
    );
  project
    .command('set <municipality> <project>')
    .option('--name <text>', 'ja[|easy[|en]]', readText)
    .option('--purpose <text>', 'what gifts are used for', readText)
    .option('--who <text>', 'who does it', readText)
    .option('--category <text>', 'e.g. 子育て', readText)
    .option('--field <letter>', 'policy field A to E, or none', readNameOrNone)
    .option('--goal <yen>', 'goal in yen', readWhole)
    .option('--status <status>', 'open or paused')
    .action((municipality, id, { who, goal, ...words }, command) =>
      officeOf(command).show(updateProject, {
        params: { municipality, project: id },
        body: { ...words, ...(who && { by: who }), ...(goal !== undefined && { goalYen: goal }) },
      }),
    );
  for (const [name, route, says] of [
    ['close', closeProject, 'no more gifts'],
    ['decertify', decertifyProject, 'gifts to it earn no more points'],
  ] as const) {
    project
      .command(`${name} <municipality> <project>`)
      .description(says)
      .action((municipality, id, _, command) =>
        officeOf(command).show(route, { params: { municipality, project: id } }),
      );
  }
  project
    .command('certify <municipality> <project>')
    .description('gifts to it earn points')
    .option('--until <day>', 'its last day, e.g. 2027-03-31; none until the office says otherwise')
    .option('--note <text>')
    .action((municipality, id, body, command) =>
      officeOf(command).show(certifyProject, { params: { municipality, project: id }, body }),
    );
  project
    .command('book <municipality> <project>')
    .description('its gifts, as its fundraiser may see them')
    .option('--limit <count>', 'most gifts', readWhole)
    .action((municipality, id, query, command) =>
      officeOf(command).show(
        readProjectBook,
        { params: { municipality, project: id }, query },
        ({ rows }) => rows,
      ),
    );
}

function eventCommands(event: Command): void {
  event
    .command('create <municipality> <event>')
    .requiredOption('--name <text>', 'ja[|easy[|en]]', readText)
    .option('--field <letter>', 'policy field A to E')
    .option('--rule <rule>', 'its point rule; the standard one unless said')
    .action((municipality, id, options, command) =>
      officeOf(command).show(createEvent, { params: { municipality }, body: { id, ...options } }),
    );
  event
    .command('rule <municipality> <event> <rule>')
    .description('the point rule of all its sessions, or none for the standard')
    .action((municipality, id, rule, _, command) =>
      officeOf(command).show(setEventRule, {
        params: { municipality, event: id },
        body: { rule: readNameOrNone(rule) },
      }),
    );
  event
    .command('cancel <municipality> <event>')
    .action((municipality, id, _, command) =>
      officeOf(command).show(cancelEvent, { params: { municipality, event: id } }),
    );
  event
    .command('show <municipality> <event>')
    .description('its figures by session')
    .action((municipality, id, _, command) =>
      officeOf(command).show(readEvent, { params: { municipality, event: id } }),
    );
  event
    .command('report <municipality>')
    .description('points, attendances and people of every event')
    .action((municipality, _, command) =>
      officeOf(command).show(readEventReport, { params: { municipality } }, ({ events, total }) => [
        ...events,
        { event: 'total', name: '', ...total },
      ]),
    );
}

function sessionCommands(session: Command): void {
  session
    .command('add <municipality> <event> <session>')
    .requiredOption('--starts <time>', '2026-11-21T10:00 in Japan', readInstant)
    .requiredOption('--ends <time>', '2026-11-21T12:00 in Japan', readInstant)
    .option('--name <text>', 'ja[|easy[|en]]', readText)
    .option('--place <text>', 'ja[|easy[|en]]', readText)
    .option('--rule <rule>', "its own point rule; the event's unless said")
    .action((municipality, event, id, { starts, ends, ...words }, command) =>
      officeOf(command).show(createSession, {
        params: { municipality, event },
        body: { id, startsAt: starts, endsAt: ends, ...words },
      }),
    );
  session
    .command('set <municipality> <session>')
    .option('--starts <time>', '2026-11-21T10:00 in Japan', readInstant)
    .option('--ends <time>', '2026-11-21T12:00 in Japan', readInstant)
    .option('--name <text>', 'ja[|easy[|en]]', readText)
    .option('--place <text>', 'ja[|easy[|en]]', readText)
    .option('--rule <rule>', 'or none', readNameOrNone)
    .option('--status <status>', 'open or closed')
    .action((municipality, id, { starts, ends, ...words }, command) =>
      officeOf(command).show(updateSession, {
        params: { municipality, session: id },
        body: { ...words, ...(starts && { startsAt: starts }), ...(ends && { endsAt: ends }) },
      }),
    );
  session
    .command('cancel <municipality> <session>')
    .action((municipality, id, _, command) =>
      officeOf(command).show(cancelSession, { params: { municipality, session: id } }),
    );
}
