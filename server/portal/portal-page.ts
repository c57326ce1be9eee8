import type { ComponentType } from 'react';
import type { Permission } from '../../shared/office/permissions.ts';
import type { IconName } from './design/icon.tsx';
import type { PageTitle } from './frame/words.ts';

interface AnyPage {
  readonly path: string;
  /** Its words stand in frame/words.ts under `pages`. */
  readonly title: PageTitle;
  /** The page's file exports it by default, so that it is loaded when somebody goes there. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** A page of the frame. Below its path it may have pages of its own (react-router's `Routes`). */
export interface WorkPage extends AnyPage {
  /** `town`: below `/m/:municipality/`, and listed in the navigation there. `above`: for operators. */
  readonly scope: 'town' | 'above';
  readonly icon: IconName;
  /** Who finds it in the navigation; the server asks again at each call. */
  readonly needs: Permission;
  /** The heading it stands under. */
  readonly group: 'work' | 'town' | 'operation';
}

/** `own`: in the frame, for everybody signed in. `public`: without the frame, before a sign-in. */
export interface FreePage extends AnyPage {
  readonly scope: 'own' | 'public';
}
export type PortalPage = WorkPage | FreePage;
