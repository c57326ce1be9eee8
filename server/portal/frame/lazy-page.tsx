import { type ComponentType, lazy } from 'react';
import type { PortalPage } from '../portal-page.ts';

const made = new Map<PortalPage['load'], ComponentType>();

/** The page as a component that is loaded when it is first shown. The same page is the same component. */
export function lazyPage({ load }: Pick<PortalPage, 'load'>): ComponentType {
  const known = made.get(load);
  if (known) return known;
  const page = lazy(load);
  made.set(load, page);
  return page;
}
