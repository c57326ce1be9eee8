/** One line to the person at the terminal. */
export const say = (line) => process.stdout.write(`machitouch: ${line}\n`);

/** A failure whose message says what happened and what to do; shown without a stack. */
export class SetupError extends Error {}
