import { beforeAll, expect, test } from 'vitest';
import { updateProject } from '../../../../server/projects/projects.route.ts';
import { OWN_FIELD_NAMES } from '../../../factories/own-field-names.ts';
import { startOffice } from './office-world.ts';
import { openOffice } from './open-office.ts';

const office = startOffice({ town: { settings: { policyFields: OWN_FIELD_NAMES } } });

beforeAll(async () => {
  const { server, town } = office();
  const params = { municipality: town.municipality, project: 'satoyama' };
  await server.admin.call(updateProject, { params, body: { field: 'C' } });
});

test.each(['ja', 'en'] as const)(
  'a town reads its own names of the policy fields on every page, in %s',
  async (language) => {
    const opened = await openOffice(office(), { roles: ['administrator'], language });
    const { page } = opened;
    const names = Object.values(OWN_FIELD_NAMES).map(({ ja, en = ja }) => (language === 'ja' ? ja : en));
    // All but the first, which takes the filter away.
    const offered = async (name: RegExp) =>
      (await page.getByRole('group', { name }).getByRole('button').allTextContents()).slice(1);
    const ferries = names[2] ?? '';
    await opened.go('/m/:town/gifts');
    await page.locator('figure details summary').first().click();
    await page.locator('figure tbody').first().getByText(ferries).waitFor();
    expect(await page.locator('figure').first().locator('tbody th').allTextContents()).toEqual(names);
    const FIELD = { projects: /^(政策分野|Policy field)/, events: /^(まちづくり分野|Policy field)/ };
    await opened.go('/m/:town/projects');
    expect(await offered(FIELD.projects)).toEqual(names);
    await page.locator('tbody tr').getByText(ferries).waitFor();
    await page.getByRole('button', { name: '藤金地区里山再生プロジェクト' }).first().click();
    await page.locator('.panel dl').getByText(ferries).waitFor();
    await opened.go('/m/:town/events');
    expect(await offered(FIELD.events)).toEqual(names);
    await page.getByRole('button', { name: '産業まつり' }).first().click();
    await page
      .locator('.panel dl')
      .getByText(names[4] ?? '')
      .waitFor();
    await opened.shot('own-field-names');
    await opened.close();
  },
);
