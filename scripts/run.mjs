/**
 * The one door of every npm script. Plain JavaScript, because it must run on the Node a machine happens to have
 * (18 and later); it brings what is missing, and then runs the command under a Node that is new enough.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringNode, nodeEnvironment } from './setup/bring-node.mjs';
import { buildPages } from './setup/build-pages.mjs';
import { COMMANDS } from './setup/commands.mjs';
import { bringDebianPackages } from './setup/debian-packages.mjs';
import { bringNpmPackages } from './setup/npm-packages.mjs';
import { runSteps } from './setup/run-steps.mjs';
import { SetupError, say } from './setup/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function main([name, ...args]) {
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
  if (command === undefined) {
    throw new SetupError(
      `usage: npm run <${Object.keys(COMMANDS).join('|')}>; "${name ?? ''}" is none of them.`,
    );
  }
  const node = await bringNode(root);
  const env = nodeEnvironment(node, process.env);
  await bringDebianPackages(command.debian, { required: command.required === true });
  await bringNpmPackages(root, { node, env });
  if (command.pages === true) await buildPages(root, { node, env });
  return runSteps(command.steps(args), { root, node, env });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
