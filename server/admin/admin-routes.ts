import {
  cancelEvent,
  cancelSession,
  createEvent,
  createSession,
  setEventRule,
  updateSession,
} from '../events/events.route.ts';
import { createCode, createKiosk, listKiosks, revokeKiosk, updateKiosk } from '../kiosks/kiosks.route.ts';
import { createSite, listSites } from '../kiosks/sites.route.ts';
import {
  createMunicipality,
  listMunicipalities,
  readSettings,
  retireFormerCardKey,
  rotateCardKey,
  updateSettings,
} from '../municipalities/municipalities.route.ts';
import { createRuleVersion, listRules } from '../points/rules.route.ts';
import {
  certifyProject,
  closeProject,
  createProject,
  decertifyProject,
  listProjects,
  updateProject,
} from '../projects/projects.route.ts';
import type { AnyAdminRoute } from './admin-route.ts';

/** Every route of the admin API. */
export const ADMIN_ROUTES: readonly AnyAdminRoute[] = [
  createMunicipality,
  listMunicipalities,
  readSettings,
  updateSettings,
  rotateCardKey,
  retireFormerCardKey,
  createSite,
  listSites,
  createKiosk,
  listKiosks,
  updateKiosk,
  createCode,
  revokeKiosk,
  createProject,
  listProjects,
  updateProject,
  closeProject,
  certifyProject,
  decertifyProject,
  createEvent,
  createSession,
  updateSession,
  setEventRule,
  cancelSession,
  cancelEvent,
  createRuleVersion,
  listRules,
];
