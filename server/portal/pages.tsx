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

/** All pages, in the order of the navigation. */
export const PAGES: readonly PortalPage[] = [
  {
    scope: 'town',
    path: 'today',
    title: 'today',
    icon: 'today',
    needs: 'today.read',
    group: 'work',
    load: () => import('./today/today-page.tsx'),
  },
  {
    scope: 'town',
    path: 'events',
    title: 'events',
    icon: 'event',
    needs: 'event.read',
    group: 'work',
    load: () => import('./events/events-page.tsx'),
  },
  {
    scope: 'town',
    path: 'attendance',
    title: 'attendance',
    icon: 'phone',
    needs: 'attendance.enter',
    group: 'work',
    load: () => import('./attendance/to-phone-page.tsx'),
  },
  {
    scope: 'public',
    path: 'attendance',
    title: 'attendance',
    load: () => import('./attendance-phone/phone-page.tsx'),
  },
  {
    scope: 'town',
    path: 'movies',
    title: 'movies',
    icon: 'movie',
    needs: 'post.read',
    group: 'town',
    load: () => import('./movies/movies-page.tsx'),
  },
  {
    scope: 'town',
    path: 'posters',
    title: 'posters',
    icon: 'group',
    needs: 'poster.read',
    group: 'town',
    load: () => import('./posters/posters-page.tsx'),
  },
  {
    scope: 'town',
    path: 'rules',
    title: 'rules',
    icon: 'rule',
    needs: 'rule.read',
    group: 'town',
    load: () => import('./rules/rules-page.tsx'),
  },
  {
    scope: 'town',
    path: 'event-report',
    title: 'eventReport',
    icon: 'report',
    needs: 'event.read',
    group: 'town',
    load: () => import('./reports-events/event-report-page.tsx'),
  },
  {
    scope: 'town',
    path: 'projects',
    title: 'projects',
    icon: 'project',
    needs: 'project.read',
    group: 'work',
    load: () => import('./projects/projects-page.tsx'),
  },
  {
    scope: 'town',
    path: 'posts',
    title: 'posts',
    icon: 'post',
    needs: 'post.read',
    group: 'work',
    load: () => import('./posts/posts-page.tsx'),
  },
  {
    scope: 'town',
    path: 'gifts',
    title: 'gifts',
    icon: 'money',
    needs: 'gift.read',
    group: 'work',
    load: () => import('./gifts/gifts-page.tsx'),
  },
  {
    scope: 'town',
    path: 'playlists',
    title: 'playlists',
    icon: 'play',
    needs: 'playlist.read',
    group: 'work',
    load: () => import('./playlists/playlists-page.tsx'),
  },
  {
    scope: 'town',
    path: 'notices',
    title: 'notices',
    icon: 'flag',
    needs: 'notice.read',
    group: 'work',
    load: () => import('./notices/notices-page.tsx'),
  },
  {
    scope: 'town',
    path: 'fleet',
    title: 'fleet',
    icon: 'fleet',
    needs: 'fleet.read',
    group: 'operation',
    load: () => import('./fleet/fleet-page.tsx'),
  },
  {
    scope: 'town',
    path: 'cards',
    title: 'cards',
    icon: 'card',
    needs: 'card.read',
    group: 'work',
    load: () => import('./cards/cards-page.tsx'),
  },
  {
    scope: 'town',
    path: 'cases',
    title: 'cases',
    icon: 'case',
    needs: 'case.read',
    group: 'work',
    load: () => import('./cases/cases-page.tsx'),
  },
  {
    scope: 'town',
    path: 'books',
    title: 'books',
    icon: 'money',
    needs: 'books.read',
    group: 'town',
    load: () => import('./books/books-page.tsx'),
  },
  {
    scope: 'town',
    path: 'staff',
    title: 'staff',
    icon: 'staff',
    needs: 'staff.read',
    group: 'town',
    load: () => import('./staff/staff-page.tsx'),
  },
  {
    scope: 'town',
    path: 'settings',
    title: 'settings',
    icon: 'settings',
    needs: 'settings.read',
    group: 'town',
    load: () => import('./settings/settings-page.tsx'),
  },
  {
    scope: 'town',
    path: 'audit',
    title: 'audit',
    icon: 'audit',
    needs: 'audit.read',
    group: 'operation',
    load: () => import('./audit/audit-page.tsx'),
  },
  {
    scope: 'above',
    path: 'municipalities',
    title: 'municipalities',
    icon: 'municipality',
    needs: 'municipality.list',
    group: 'operation',
    load: () => import('./municipalities/municipalities-page.tsx'),
  },
  {
    scope: 'above',
    path: 'operators',
    title: 'operators',
    icon: 'key',
    needs: 'operator.read',
    group: 'operation',
    load: () => import('./operators/operators-page.tsx'),
  },
  {
    scope: 'above',
    path: 'audit',
    title: 'auditAbove',
    icon: 'audit',
    needs: 'audit.read-above',
    group: 'operation',
    load: () => import('./audit/audit-page.tsx'),
  },
  { scope: 'own', path: 'account', title: 'account', load: () => import('./sign-in/account-page.tsx') },
  { scope: 'public', path: 'sign-in', title: 'signIn', load: () => import('./sign-in/sign-in-page.tsx') },
  {
    scope: 'public',
    path: 'invitation',
    title: 'invitation',
    load: () => import('./sign-in/invitation-page.tsx'),
  },
  { scope: 'public', path: 'reset', title: 'reset', load: () => import('./sign-in/reset-page.tsx') },
];
