import type { Endpoint } from '../../shared/office/endpoint.ts';
import { mayDo } from '../../shared/office/permissions.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { type Actor, rolesIn } from './actor.ts';

/**
 * The one place that decides who may use which endpoint where (shared/office/permissions.ts is the table). Null lets the
 * actor in. Somebody of another municipality hears the same as for a municipality that does not exist.
 */
export function authorise(
  { needs }: Pick<Endpoint, 'needs'>,
  actor: Actor,
  municipality: string,
): Refused | null {
  if (needs === 'anyone' || actor.kind === 'command-line') return null;
  if (actor.kind === 'stranger') return refuse('sign-in/needed');
  if (actor.kind === 'poster') {
    if (needs !== 'poster') return refuse('sign-in/needed');
    return actor.municipality === municipality ? null : refuse('name/unknown', municipality);
  }
  if (needs === 'sign-in-begun') return null;
  if (actor.lacks !== null) {
    return refuse(actor.lacks === 'code' ? 'sign-in/code-needed' : 'sign-in/set-up-needed');
  }
  if (needs === 'anyone-signed-in') return null;
  const roles = rolesIn(actor, municipality);
  const permission = needs === 'poster' ? 'post.write' : needs;
  if (mayDo(permission, roles)) return null;
  return roles.length === 0 && municipality !== ''
    ? refuse('name/unknown', municipality)
    : refuse('permission/missing', permission);
}
