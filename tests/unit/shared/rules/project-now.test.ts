import { expect, it } from 'vitest';
import { projectNow } from '../../../../shared/rules/project-now.ts';
import { newProject } from '../../../factories/town.ts';

/** Noon in Japan. */
const noonOf = (day: string) => Date.parse(`${day}T03:00:00.000Z`);

it.each([
  ['no period', {}, '2010-10-24', 'open'],
  ['its first day', { startsOn: '2010-10-24' }, '2010-10-24', 'open'],
  ['the day before', { startsOn: '2010-10-25' }, '2010-10-24', 'paused'],
  ['its last day', { endsOn: '2010-10-24' }, '2010-10-24', 'open'],
  ['the day after', { endsOn: '2010-10-24' }, '2010-10-25', 'paused'],
  ['paused by the office', { status: 'paused', endsOn: null }, '2010-10-24', 'paused'],
  ['closed in its period', { status: 'closed', startsOn: '2010-10-01' }, '2010-10-24', 'closed'],
  ['closed after its period', { status: 'closed', endsOn: '2010-10-01' }, '2010-10-24', 'closed'],
] as const)('%s', (_case, said, day, status) => {
  expect(projectNow(newProject(said), noonOf(day)).status).toBe(status);
});

it('is certified to the end of its last certified day', () => {
  const project = newProject({ certifiedUntil: '2011-03-31' });
  expect(projectNow(project, noonOf('2011-03-31')).certified).toBe(true);
  expect(projectNow(project, noonOf('2011-04-01')).certified).toBe(false);
  expect(projectNow(newProject({ certified: false }), noonOf('2011-04-01')).certified).toBe(false);
  expect(projectNow(newProject(), noonOf('2099-01-01')).certified).toBe(true);
});
