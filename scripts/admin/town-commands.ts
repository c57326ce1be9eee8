import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { retireFormerCardKey, rotateCardKey } from '../../server/municipalities/card-key.route.ts';
import { makeTown } from '../../server/municipalities/make-town.route.ts';
import {
  createMunicipality,
  listMunicipalities,
  readSettings,
  updateSettings,
} from '../../server/municipalities/municipalities.route.ts';
import { createRuleVersion, listRules } from '../../server/points/rules.route.ts';
import type { AnswerOf } from '../../shared/office/endpoint.ts';
import { officeOf, UsageError } from './office.ts';
import { readAward, readInstant, readSetting, readText, readWhole } from './read-arguments.ts';

/** Municipalities, their settings and their point rules. */
export function townCommands(program: Command): void {
  const town = program.command('town').description('municipalities and their settings');
  town
    .command('create <municipality>')
    .description('a new municipality, with defaults for all that is not said')
    .requiredOption('--name <text>', 'its name: ja[|easy[|en]]', readText)
    .requiredOption('--desk <text>', 'where a person finds help', readText)
    .option('--set <key=value>', 'a setting, as often as needed', readSetting)
    .action((id, { name, desk, set }, command) =>
      officeOf(command).show(createMunicipality, {
        body: { id, settings: { name, deskPlace: desk, ...set } },
      }),
    );
  town
    .command('file <path>')
    .description(
      'a municipality with all it needs from one YAML or JSON file; the same file again makes the rest',
    )
    .option('--dry-run', 'says what would be made, and makes nothing', false)
    .action((path: string, { dryRun }: { dryRun: boolean }, command) =>
      officeOf(command).show(makeTown, { body: { text: readTownText(path), dryRun } }, tellTown),
    );
  town.command('list').action((_, command) => officeOf(command).show(listMunicipalities, {}));
  town
    .command('settings <municipality>')
    .description('shows the settings')
    .action((municipality, _, command) =>
      officeOf(command).show(readSettings, { params: { municipality } }, ({ settings, ...keys }) => ({
        ...settings,
        ...keys,
      })),
    );
  town
    .command('set <municipality> <key=value...>')
    .description('changes settings, e.g. yenPerPoint=200 or means=["prepaid","pledge"]')
    .action((municipality, pairs: string[], _, command) =>
      officeOf(command).show(
        updateSettings,
        { params: { municipality }, body: pairs.reduce((body, pair) => readSetting(pair, body), {}) },
        ({ settings }) => settings,
      ),
    );
  town
    .command('rotate-card-key <municipality>')
    .description('begins a new card key; wallets move at the next touch')
    .action((municipality, _, command) =>
      officeOf(command).show(rotateCardKey, { params: { municipality } }),
    );
  town
    .command('retire-card-key <municipality>')
    .description('ends the rotation: the former key is used no more')
    .action((municipality, _, command) =>
      officeOf(command).show(retireFormerCardKey, { params: { municipality } }),
    );

  const rule = program.command('rule').description('point rules, by version');
  rule
    .command('add <municipality> <rule>')
    .description('a new version of a point rule')
    .requiredOption('--participant <award>', 'points[,coins[,credits]]', readAward)
    .requiredOption('--volunteer <award>', 'points[,coins[,credits]]', readAward)
    .option('--cap-day <points>', 'most points a day', readWhole)
    .option('--cap-year <points>', 'most points a fiscal year', readWhole)
    .option('--starts <time>', 'holds for sessions from then on; now unless said', readInstant)
    .action((municipality, id, { participant, volunteer, capDay, capYear, starts }, command) =>
      officeOf(command).show(createRuleVersion, {
        params: { municipality },
        body: {
          id,
          award: { participant, volunteer },
          capPointsPerDay: capDay ?? null,
          capPointsPerYear: capYear ?? null,
          ...(starts && { startsAt: starts }),
        },
      }),
    );
  rule
    .command('list <municipality>')
    .action((municipality, _, command) => officeOf(command).show(listRules, { params: { municipality } }));
}

function readTownText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`no file at ${path}`, { cause });
  }
}

/** Faults alone when there are some, and the exit code says so; else what is made, with the codes and links. */
function tellTown({
  state,
  municipality,
  lines,
  faults,
  codes,
  invitations,
}: AnswerOf<typeof makeTown>): unknown {
  if (state === 'faulty') {
    process.exitCode = 1;
    return faults;
  }
  return { municipality, state, lines, codes, invitations };
}
