import { statfs } from 'node:fs/promises';
import type { Request, RequestHandler } from 'express';
import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { Slug, Uuid } from '../../shared/id.ts';
import { VIDEO_MAX_BYTES, videoUploadsPath } from '../../shared/office/movies.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { rateLimit } from '../http/rate-limit.ts';
import { announcedBytes, type FileReceiver } from '../http/receive-files.ts';
import { sendProblem } from '../http/send.ts';
import { admitUpload, type UploadGuard } from '../office/admit-upload.ts';
import { videoName } from './video-files.ts';

interface VideoDoor extends Omit<UploadGuard, 'needs'> {
  readonly db: Kysely<Schema>;
  readonly files: FileReceiver;
  /** The disk on which uploads and movies lie. */
  readonly folder: string;
  readonly nowMs: () => number;
  readonly onRefused: (refused: Refused) => void;
}

/** Pieces are 8 MB: this is far more than a line carries. */
const CALLS = { perWho: 2_400, together: 12_000, windowMs: 60_000 };
/** Room that videos leave to the books. */
const SPARE_BYTES = 2_000_000_000;

/** Where the city's finished videos arrive, piece by piece (shared/office/movies.ts). Mounted with and without an id behind. */
export function videoDoor({
  db,
  files,
  folder,
  actorOf,
  publicOrigin,
  nowMs,
  onRefused,
}: VideoDoor): RequestHandler {
  const calls = rateLimit({ ...CALLS, nowMs });

  async function judge(request: Request) {
    const admitted = await admitUpload(request, { actorOf, publicOrigin, needs: 'movie.write' });
    if (admitted.status === 'refused') return admitted;
    const { caller, municipality } = admitted;
    if (!calls.take(caller.address)) {
      return refuse('request/too-many', undefined, { 'retry-after': '60' });
    }
    if (!Slug.safeParse(municipality).success) return refuse('name/unknown', municipality);
    const said = request.params['upload'];
    return said === undefined
      ? await begin(request, municipality)
      : await goOn(request, municipality, String(said));
  }

  async function begin({ method, headers }: Request, municipality: string) {
    if (method !== 'POST') return refuse('request/not-found');
    const town = await db
      .selectFrom('municipality')
      .select('id')
      .where('id', '=', municipality)
      .executeTakeFirst();
    if (!town) return refuse('name/unknown', municipality);
    const bytes = announcedBytes(headers);
    if (bytes === 0) return refuse('request/malformed', 'upload-length: say how long it is');
    if (bytes > VIDEO_MAX_BYTES) return refuse('request/too-large', `at most ${VIDEO_MAX_BYTES} bytes`);
    const { bavail, bsize } = await statfs(folder);
    // It lies there twice while its movie is made.
    if (bavail * bsize - 2 * bytes < SPARE_BYTES) return refuse('storage/full');
    return letIn(municipality, uuidv7());
  }

  async function goOn({ method }: Request, municipality: string, upload: string) {
    if (method === 'POST') return refuse('request/not-found');
    if (!Uuid.safeParse(upload).success) return refuse('name/unknown', upload);
    if ((await files.bytesOf(videoName(municipality, upload))) === null) return refuse('upload/gone');
    const taken = await db
      .selectFrom('render_job')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('subject_id', '=', upload)
      .executeTakeFirst();
    // Nothing is put behind what a worker reads.
    if (taken && method !== 'HEAD') return refuse('state/conflict', 'this video was taken already');
    return letIn(municipality, upload);
  }

  const letIn = (municipality: string, upload: string) =>
    ({
      status: 'let-in',
      id: videoName(municipality, upload),
      address: `${videoUploadsPath(municipality)}/${upload}`,
      maxBytes: VIDEO_MAX_BYTES,
    }) as const;

  return async (request, response) => {
    const judged = await judge(request);
    if (judged.status === 'let-in') return await files.handle(request, response, judged);
    onRefused(judged);
    // What was sent along is not read on.
    if (request.method !== 'HEAD') response.setHeader('connection', 'close');
    sendProblem(response, judged);
  };
}
