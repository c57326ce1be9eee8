import { DetailedError, Upload } from 'tus-js-client';
import { Problem } from '../../../shared/exchange.ts';
import { PROBLEMS, type ProblemCode } from '../../../shared/office/problem-codes.ts';
import type { AssetKind } from '../../../shared/posting/asset.ts';
import { OfficeProblem } from '../../portal/api/office-problem.ts';

/** Small enough that a phone on a train gets one across, large enough to be quick. */
const CHUNK_BYTES = 2_000_000;
const PAUSES_MS = [300, 1_000, 2_000, 4_000];

export interface FileToSend {
  readonly file: Blob;
  readonly name: string;
  readonly kind: AssetKind;
  /** Where uploads begin. */
  readonly endpoint: string;
  /** Where this one goes on; null begins. */
  readonly uploadUrl: string | null;
  readonly signal: AbortSignal;
  readonly onUrl: (url: string) => void;
  /** @param share Of the file that has arrived, 0 to 1. */
  readonly onShare: (share: number) => void;
}

/** Sends a file by tus, from where it was broken off. Gives the upload's address; throws OfficeProblem. */
export function sendFile({ file, name, kind, endpoint, uploadUrl, signal, onUrl, onShare }: FileToSend) {
  return new Promise<string>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint,
      ...(uploadUrl !== null && { uploadUrl }),
      chunkSize: CHUNK_BYTES,
      retryDelays: PAUSES_MS,
      metadata: { kind, filename: name, filetype: file.type },
      // Where it goes on is kept with the work, beside the file itself.
      storeFingerprintForResuming: false,
      onShouldRetry: (error) => isPassing(error),
      onUploadUrlAvailable: () => {
        if (upload.url !== null) onUrl(upload.url);
      },
      onProgress: (sent, all) => onShare(all > 0 ? sent / all : 0),
      onSuccess: () =>
        upload.url === null ? reject(new OfficeProblem('not-understood')) : resolve(upload.url),
      onError: (error) => reject(problemOf(error)),
    });
    signal.addEventListener('abort', () => {
      upload.abort().then(
        () => reject(signal.reason),
        () => reject(signal.reason),
      );
    });
    if (signal.aborted) reject(signal.reason);
    else upload.start();
  });
}

const statusOf = (error: Error | DetailedError): number =>
  error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0;

/** Some room is full: it is not freed by asking again. */
const FULL = 507;

/** No answer, or one of a server that is about to be there again; 423 and 409 are tus for "somebody is still at it". */
const isPassing = (error: Error | DetailedError): boolean => {
  const status = statusOf(error);
  return status === 0 || status === 423 || (status >= 500 && status !== FULL);
};

function problemOf(error: Error | DetailedError): OfficeProblem {
  if (statusOf(error) === 0) return new OfficeProblem('offline', undefined, { cause: error });
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  const said = Problem.safeParse(jsonIn(body ?? ''));
  if (said.success && said.data.code in PROBLEMS) {
    return new OfficeProblem(said.data.code as ProblemCode, said.data.detail); // Looked up in the line above.
  }
  return new OfficeProblem('not-understood', error.message, { cause: error });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not one of our own answers: the caller says so.
  }
}
