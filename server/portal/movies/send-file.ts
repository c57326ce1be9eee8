import { DetailedError, Upload } from 'tus-js-client';
import { Problem } from '../../../shared/exchange.ts';
import { VIDEO_CHUNK_BYTES } from '../../../shared/office/movies.ts';
import { PROBLEMS, type ProblemCode } from '../../../shared/office/problem-codes.ts';
import { OfficeProblem } from '../api/office-problem.ts';

/** What the sending of a file tells. */
export interface SendingHears {
  /** Where the server keeps it: the way back after a reload. */
  readonly onUrl: (url: string) => void;
  readonly onSent: (bytes: number) => void;
  readonly onDone: () => void;
  /** A clear "no" of the server's; null when it was not reached or was busy: then `start` goes on. */
  readonly onFailed: (problem: OfficeProblem | null) => void;
}

export interface Sending {
  /** Begins, or goes on where the server says that it stands. */
  start(): void;
  pause(): Promise<void>;
  /** Ends it, and has the server throw away what came. */
  drop(): Promise<void>;
}

/** Sends a file by tus; a file that was sent in part goes on at `url`. */
export function sendFile(
  file: File,
  { address, url, onUrl, onSent, onDone, onFailed }: SendingHears & { address: string; url: string | null },
): Sending {
  const upload = new Upload(file, {
    endpoint: address,
    uploadUrl: url,
    metadata: { filename: file.name, filetype: file.type },
    chunkSize: VIDEO_CHUNK_BYTES,
    // What this browser remembers is in kept-upload.ts, and when to try again is said in video-upload.ts.
    storeFingerprintForResuming: false,
    retryDelays: null,
    onUploadUrlAvailable: () => onUrl(upload.url ?? ''),
    onProgress: onSent,
    onSuccess: onDone,
    onError: (error) => onFailed(refusalIn(error)),
  });
  return {
    start: () => upload.start(),
    pause: () => upload.abort(),
    drop: () => upload.abort(true),
  };
}

/** Statuses that pass by themselves: what came is counted anew, somebody else writes, or there were too many. */
const PASSING = [408, 409, 423, 425, 429];

function refusalIn(error: unknown): OfficeProblem | null {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  if (!answer) return null;
  const status = answer.getStatus();
  if (status < 400 || status >= 500 || PASSING.includes(status)) return null;
  const problem = Problem.safeParse(jsonIn(answer.getBody()));
  return problem.success && isKnown(problem.data.code)
    ? new OfficeProblem(problem.data.code, problem.data.detail)
    : new OfficeProblem('not-understood', `HTTP ${status}`);
}

const isKnown = (code: string): code is ProblemCode => code in PROBLEMS;

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page: the schema that follows says so.
    return undefined;
  }
}
