import { join } from 'node:path';
import { donate } from '../../kiosk/host/donate.ts';
import type { Kiosk } from '../../kiosk/host/kiosk.ts';
import { openTerminalDesk } from '../../kiosk/host/terminal/open-terminal-desk.ts';
import { openSimulatedTerminal } from '../../kiosk/host/terminal/simulated-terminal.ts';
import { welcome } from '../../kiosk/host/welcome.ts';
import { newCardId } from '../factories/fact.ts';
import { newKioskRoom } from '../factories/kiosk-room.ts';
import { newProject, newSettings } from '../factories/town.ts';

/**
 * One gift by terminal in a process that kills itself at the step it is told: `DIR STEP SCRIPT`. Steps are counted
 * over everything that can be told apart from outside: begin, middle and end of each transaction, each announcement,
 * and each word to and from the payment company. Prints each announcement; leaves with 0 when no step was left.
 */
const [dir = '', stepText = '0', script = 'approve'] = process.argv.slice(2);
let stepsLeft = Number(stepText);
function step(): void {
  stepsLeft -= 1;
  if (stepsLeft === 0) process.kill(process.pid, 'SIGKILL');
}

const simulated = openSimulatedTerminal({ journal: join(dir, 'company.sqlite'), script, delayMs: 1 });
const room = newKioskRoom({ dir });
const { kiosk } = room;
await room.exchange(
  { kind: 'settings', settings: newSettings() },
  { kind: 'project', project: newProject() },
);
welcome(kiosk, { card: newCardId('A') });

const watched: Omit<Kiosk, 'terminal'> = {
  ...kiosk,
  recorder: {
    ...kiosk.recorder,
    transact(work) {
      step();
      const result = kiosk.recorder.transact((record) => {
        const inside = work(record);
        step();
        return inside;
      });
      step();
      return result;
    },
  },
  announce(message) {
    step();
    process.stdout.write(`${JSON.stringify(message)}\n`);
    step();
  },
};
const desk = openTerminalDesk(watched, {
  terminal: {
    ...simulated,
    async charge(order, signal) {
      step();
      const end = await simulated.charge(order, signal);
      step();
      return end;
    },
    async lookup(id) {
      step();
      const end = await simulated.lookup(id);
      step();
      return end;
    },
    async cancel(id) {
      step();
      const end = await simulated.cancel(id);
      step();
      return end;
    },
  },
  chargeTimeoutMs: 2_000,
  abortTimeoutMs: 2_000,
  reconcileEveryMs: 10,
  takeBackAfterMs: 60_000,
});
donate(
  { ...watched, terminal: desk },
  {
    type: 'donate',
    visit: kiosk.visits.current()?.id ?? '',
    request: '0190a1b2-0000-4000-8000-00000000000f',
    project: 'satoyama',
    means: 'terminal',
    amount: 500,
    play: null,
  },
);
while (kiosk.store.charges.countOpen() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
await desk.stop();
room.close();
