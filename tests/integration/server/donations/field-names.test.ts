import { expect, it } from 'vitest';
import { updateSettings } from '../../../../server/municipalities/municipalities.route.ts';
import { updateProject } from '../../../../server/projects/projects.route.ts';
import { exportGiftBook } from '../../../../shared/office/gift-book.ts';
import { newCardId } from '../../../factories/fact.ts';
import { newGiftTown } from '../../../factories/gift-town.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { OWN_FIELD_NAMES } from '../../../factories/own-field-names.ts';

onEachDatabase('a town with names of its own for its policy fields', (world) => {
  it('reads them in the files of its donation book', async () => {
    const { admin } = world();
    const { params, give } = await newGiftTown(world(), 'shimajima');
    await admin.call(updateSettings, { params, body: { policyFields: OWN_FIELD_NAMES } });
    await admin.call(updateProject, { params: { ...params, project: 'satoyama' }, body: { field: 'C' } });
    await give({ card: newCardId('A'), project: 'satoyama', means: 'prepaid', amount: 500 });
    const bookBy = (by: 'field' | 'project') => admin.call(exportGiftBook, { params, query: { by } });
    const byField = await bookBy('field');
    for (const { ja } of Object.values(OWN_FIELD_NAMES)) expect(byField).toContain(ja);
    expect(byField).toContain('C,船の便,1,500,');
    expect(await bookBy('project')).toContain('まちづくり,C,船の便,500,');
  });
});
