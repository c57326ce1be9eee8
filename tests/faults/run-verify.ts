import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** Runs the verifier on a database as the office would. */
export function runVerify(database: string): Promise<{ exitCode: number; output: string }> {
  const script = join(import.meta.dirname, '../../scripts/verify.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [script, '--database', database], (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exitCode, output: stdout + stderr });
    });
  });
}
