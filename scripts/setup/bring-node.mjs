import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runNpm } from './run-npm.mjs';
import { SetupError, say } from './say.mjs';

/** The first Node that runs `.ts` files as they are without a flag. */
const OLDEST = [22, 18];

export function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * The path of a Node that is new enough: this one, or Node 24 from the npm package `node`, which carries a
 * whole Node with its headers and is kept in `.cache/node`.
 */
export async function bringNode(root) {
  if (isNewEnough(process.version)) return process.execPath;
  const folder = join(root, '.cache/node');
  const program = join(folder, 'node_modules/node/bin/node');
  if (existsSync(program)) return program;
  say(`this machine has Node ${process.version}, 22.18 or newer is needed: bringing Node 24 to .cache/node`);
  mkdirSync(folder, { recursive: true });
  // npm 11 and later run an install script only where the project allows it; older ones do not know the key.
  const manifest = { private: true, allowScripts: { node: true } };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const code = await runNpm(['install', '--prefix', folder, '--no-audit', '--no-fund', 'node@24'], {
    cwd: folder,
  });
  if (code !== 0 || !existsSync(program)) {
    throw new SetupError(
      'Node 24 could not be brought. Connect this machine to the network and try again, or install Node 24 yourself.',
    );
  }
  return program;
}

/** The environment in which `node` is this Node, and native parts are built with this Node's own headers. */
export function nodeEnvironment(node, env) {
  const bin = dirname(node);
  const headers = headersOf(node);
  return {
    ...env,
    PATH: [bin, ...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== bin)].join(delimiter),
    ...(headers === undefined ? {} : { [nodedirVariable(env)]: headers }),
  };
}

/** How node-gyp is told where the headers are: npm 11 complains of the name that older ones need. */
function nodedirVariable(env) {
  const npmMajor = Number(/^npm\/(\d+)/.exec(env.npm_config_user_agent ?? '')?.[1] ?? 0);
  return npmMajor >= 11 ? 'npm_package_config_node_gyp_nodedir' : 'npm_config_nodedir';
}

/** Where this Node keeps `include/node`: beside its `bin`, or in the platform package under the npm package. */
function headersOf(node) {
  const home = join(dirname(node), '..');
  const nested = join(home, 'node_modules');
  const platforms = existsSync(nested) ? readdirSync(nested).map((name) => join(nested, name)) : [];
  return [home, ...platforms].find((folder) => existsSync(join(folder, 'include/node/node.h')));
}
