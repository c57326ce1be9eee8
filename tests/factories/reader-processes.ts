import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the reader processes a process started (this one unless told), zombies left out. Linux only. */
export function readerProcesses(parentPid = process.pid): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && isReaderOf(pid, parentPid));
}

/** Milliseconds of processor time a process has used. */
export function cpuMs(pid: number): number {
  // Fields after the name in parentheses: state is the first, utime the 12th, stime the 13th; in ticks of 10 ms.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // No such process.
    return false;
  }
}

function isReaderOf(pid: number, parentPid: number): boolean {
  try {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return parent === parentPid && command.includes('kiosk/reader/main.ts') && isAlive(pid);
  } catch {
    // Gone between the list and the look.
    return false;
  }
}
