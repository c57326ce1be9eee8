/**
 * Whose fault it is that a letter was not sent: the `letter`'s, e.g. an address that nobody has, or the `server`'s, which would
 * not take another one now either. What is not known for a letter's is the server's.
 */
export function whyNotSent(fault: unknown): 'letter' | 'server' {
  if (!(fault instanceof Error)) return 'server';
  const { code, command, responseCode } = fault as NodemailerFault;
  // 421: the server says goodbye, whatever it was asked.
  if (responseCode === 421) return 'server';
  const isRefused = code === 'EENVELOPE' || code === 'EMESSAGE';
  return isRefused && (command === 'RCPT TO' || command === 'DATA' || command === 'API')
    ? 'letter'
    : 'server';
}

/** What nodemailer says beside the words. */
interface NodemailerFault extends Error {
  readonly code?: string;
  /** The step of SMTP, e.g. `RCPT TO`; `API` before anything was sent. */
  readonly command?: string;
  readonly responseCode?: number;
}
