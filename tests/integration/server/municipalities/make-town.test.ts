import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { listEvents } from '../../../../shared/office/events.ts';
import { listKiosks } from '../../../../shared/office/fleet.ts';
import { listMunicipalities, readSettings } from '../../../../shared/office/municipalities.ts';
import { listProjects } from '../../../../shared/office/projects.ts';
import { listSites } from '../../../../shared/office/sites.ts';
import { listInvitations } from '../../../../shared/office/staff.ts';
import { makeTown } from '../../../../shared/office/town-file.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { makeStaff } from '../../../factories/staff.ts';

const EXAMPLE = readFileSync(
  fileURLToPath(new URL('../../../../server/portal/municipalities/new-town.example.yaml', import.meta.url)),
  'utf8',
);
const params = { municipality: 'sakado' };

onEachDatabase('a municipality from one file', (world) => {
  it('is planned without being made', async () => {
    const { admin } = world();
    const plan = await admin.call(makeTown, { body: { text: EXAMPLE, dryRun: true } });
    expect(plan).toMatchObject({ state: 'planned', municipality: 'sakado', faults: [], codes: [] });
    expect(plan.lines.every(({ does }) => does === 'make')).toBe(true);
    expect(plan.lines.map(({ kind }) => kind)).toContain('event');
    expect(await admin.call(listMunicipalities, {})).toEqual([]);
  });

  it('is refused whole, each fault by its place and line, when something does not fit', async () => {
    const { admin } = world();
    const text = EXAMPLE.replace('site: library, readerPosition', 'site: museum, readerPosition')
      .replace('field: E', 'rule: nowhere')
      .replace('endsAt: 2026-11-28T12:00', 'endsAt: 2026-11-28T09:00');
    const broken = await admin.call(makeTown, { body: { text, dryRun: false } });
    expect(broken.state).toBe('faulty');
    expect(broken.faults).toContainEqual(
      expect.objectContaining({ place: 'events.0.sessions.0.endsAt', words: 'ends before it starts' }),
    );
    const onlyNames = EXAMPLE.replace('site: library, readerPosition', 'site: museum, readerPosition');
    const { faults } = await admin.call(makeTown, { body: { text: onlyNames, dryRun: false } });
    const line = onlyNames.split('\n').findIndex((each) => each.includes('museum')) + 1;
    expect(faults).toEqual([{ place: 'kiosks.1.site', line, words: 'there is no site museum' }]);
    expect(await admin.call(listMunicipalities, {})).toEqual([]);
  });

  it.each([
    ['no YAML', 'municipality: [', /./],
    ['an unknown key', `${EXAMPLE}\ngiftRule: 1`, /giftRule/],
    [
      'aliases that unfold',
      `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]`,
      /./,
    ],
    ['a colour that white cannot be read on', EXAMPLE.replace('#0055ad', '#ffd43d'), /cannot be read/],
  ])('is not made of %s', async (_, text, words) => {
    const { state, faults } = await world().admin.call(makeTown, { body: { text, dryRun: false } });
    expect(state).toBe('faulty');
    expect(faults.map((fault) => fault.words).join()).toMatch(words);
  });

  it('is made with codes and links, and the same file again makes nothing twice', async () => {
    const { admin } = world();
    const made = await admin.call(makeTown, { body: { text: EXAMPLE, dryRun: false } });
    expect(made.state).toBe('made');
    expect(made.codes.map(({ kiosk }) => kiosk)).toEqual(['市役所1階', '図書館']);
    expect(made.invitations.map(({ email }) => email)).toEqual([
      'yamada@city.example.jp',
      'sato@city.example.jp',
    ]);
    const { settings } = await admin.call(readSettings, { params });
    expect(settings).toMatchObject({ name: { ja: '坂戸市' }, keyColour: '#0055ad' });
    expect((await admin.call(listSites, { params })).rows.length).toBe(2);
    expect((await admin.call(listKiosks, { params })).rows.length).toBe(2);
    expect((await admin.call(listInvitations, { params })).length).toBe(2);
    const [event] = (await admin.call(listEvents, { params })).rows;
    expect(event?.startsAt).toBe('2026-11-28T01:00:00.000Z');

    const again = await admin.call(makeTown, { body: { text: EXAMPLE, dryRun: false } });
    expect(again).toMatchObject({ state: 'made', codes: [], invitations: [] });
    expect(again.lines.every(({ does }) => does === 'keep')).toBe(true);
    expect((await admin.call(listKiosks, { params })).rows.length).toBe(2);
  });

  it('gets what a half-done file left out', async () => {
    const { admin } = world();
    const text = EXAMPLE.replace(
      '  - { name: 図書館, site: library, readerPosition: below }',
      '  - { name: 図書館, site: library }\n  - { name: 公民館, site: community }',
    ).replace('kiosks:', '  - { id: community, name: { ja: 公民館 }, kind: community-centre }\n\nkiosks:');
    const more = await admin.call(makeTown, { body: { text, dryRun: false } });
    expect(more.codes.map(({ kiosk }) => kiosk)).toEqual(['公民館']);
  });

  it('that people work in gets nothing from one file that its sender could not make there', async () => {
    const { admin } = world();
    const operator = await makeStaff(world(), { municipality: '' });
    const project = `
  - id: smuggled
    name: { ja: すりこみ }
    purpose: { ja: 認定をすりぬける }
    by: { ja: だれか }
    category: { ja: その他 }
    field: C
    certified: true
`;
    const withProject = EXAMPLE.replace(/^projects:.*$/m, `projects:${project}`);
    expect(withProject).not.toBe(EXAMPLE);
    // A town where nobody works yet: the file goes on, as after a break.
    await makeStaff(world(), { municipality: params.municipality });
    const before = (await admin.call(listProjects, { params })).rows.length;
    for (const dryRun of [true, false]) {
      const call = operator.call(makeTown, { body: { text: withProject, dryRun } });
      await expect(call).rejects.toThrow('permission/missing');
    }
    expect((await admin.call(listProjects, { params })).rows).toHaveLength(before);
    // What an operator may make there is made.
    const site = '  - { id: annex, name: { ja: 別館 }, kind: city-hall }\n\nkiosks:';
    const made = await operator.call(makeTown, {
      body: { text: EXAMPLE.replace('kiosks:', site), dryRun: false },
    });
    expect(made.lines.filter(({ does }) => does === 'make')).toMatchObject([{ kind: 'site', name: 'annex' }]);
    const away = EXAMPLE.replace(/^municipality: .*$/m, 'municipality: hanno');
    expect(await operator.call(makeTown, { body: { text: away, dryRun: false } })).toMatchObject({
      state: 'made',
    });
  });
});
