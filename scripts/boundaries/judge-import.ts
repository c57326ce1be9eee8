import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { BOUNDARIES, type Boundary, UNBOUND } from './boundaries.ts';

const isUnder = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function boundaryOf(path: string): Boundary | undefined {
  return BOUNDARIES.filter(({ folder }) => isUnder(path, folder)).toSorted(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

/** `@scope/name/deep/file` -> `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The feature folder of a server file: `server/<feature>/...`; undefined for files directly in `server`. */
const featureOf = (path: string): string | undefined => /^server\/([^/]+)\//.exec(path)?.[1];

/**
 * Why a file may not import something, in one line; undefined when it may. `path` is relative to the project with
 * forward slashes, `specifier` is as written.
 */
export function judgeImport(path: string, specifier: string): string | undefined {
  if (UNBOUND.some((folder) => isUnder(path, folder))) return undefined;
  const boundary = boundaryOf(path);
  if (boundary === undefined) return 'no boundary is written for this file: add its folder to boundaries.ts';
  const { folder } = boundary;
  if (specifier.startsWith('.')) {
    return judgeFolder(path, posix.join(posix.dirname(path), specifier.replace(/\?.*$/, '')), boundary);
  }
  if (specifier.startsWith('node:')) return boundary.node ? undefined : `${folder} may not import Node`;
  if (isBuiltin(specifier)) return `write node:${specifier}`;
  if (specifier.startsWith('/') || specifier.startsWith('#')) return 'only relative paths and packages';
  const name = packageOf(specifier);
  return boundary.packages.includes(name) ? undefined : `${folder} may not import the package ${name}`;
}

function judgeFolder(path: string, target: string, boundary: Boundary): string | undefined {
  const allowed = [boundary.folder, ...boundary.folders];
  if (!allowed.some((folder) => isUnder(target, folder))) {
    return `${boundary.folder} may not import ${target}`;
  }
  // Files directly in `server` are no feature: they put the features together.
  const feature = featureOf(path);
  const isForeignStore =
    feature !== undefined && target.endsWith('.store.ts') && featureOf(target) !== feature;
  return isForeignStore ? `a feature never opens another feature's store: ${target}` : undefined;
}
