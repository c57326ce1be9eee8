/** A letter of the server's: text alone, so that it reads the same everywhere. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** After that nobody needs it any more: what it links to is over. */
  readonly until: string;
}

/** Where letters are handed in. */
export interface Mailer {
  /** Keeps the letter on disk, then sends it in its own time. Never rejects: what went wrong is logged and tried again. */
  post(mail: Mail): Promise<void>;
  /** Letters that wait to be sent. */
  readonly waiting: number;
  /** Waits for the letter under way. */
  close(): Promise<void>;
}
