import { mayDo } from '../../../shared/office/permissions.ts';
import type { Me } from '../../../shared/office/sign-in.ts';
import type { WorkPage } from '../portal-page.ts';
import { rolesOf } from './me.ts';

/** Where a person begins: the first page they may see in the first of their municipalities; null for none. */
export function firstPath(me: Me, pages: readonly WorkPage[]): string | null {
  const town = me.places.find(({ municipality }) => municipality !== '');
  const here = town ? pageFor(me, town.municipality, pages, 'town') : undefined;
  if (town && here) return `/m/${town.municipality}/${here.path}`;
  const above = pageFor(me, '', pages, 'above');
  return above ? `/${above.path}` : null;
}

const pageFor = (me: Me, municipality: string, pages: readonly WorkPage[], scope: WorkPage['scope']) =>
  pages.find((page) => page.scope === scope && mayDo(page.needs, rolesOf(me, municipality)));
