import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Request, RequestHandler } from 'express';
import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { Slug, Uuid } from '../../shared/id.ts';
import { AssetKind, MAX_UPLOAD_BYTES, uploadsPath } from '../../shared/posting/asset.ts';
import { toInstant } from '../../shared/time.ts';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { rateLimit } from '../http/rate-limit.ts';
import { announcedBytes, type FileReceiver, metadataIn } from '../http/receive-files.ts';
import { sendProblem } from '../http/send.ts';
import type { Metrics } from '../metrics.ts';
import { type Actor, actorId } from '../office/actor.ts';
import { admitUpload, type UploadGuard } from '../office/admit-upload.ts';
import { beginUpload } from './begin-upload.ts';

interface Parts extends Omit<UploadGuard, 'needs'> {
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  readonly files: FileReceiver;
  /** The disk that files come to lie on. */
  readonly folder: string;
  readonly metrics: Metrics;
  readonly nowMs: () => number;
}

/** Pieces are 4 MB: this is far more than a person sends. */
const CALLS = { perWho: 1_200, together: 12_000, windowMs: 60_000 };
/** Room that uploads leave to the books. */
const SPARE_BYTES = 1_000_000_000;

/** Where posters' files arrive, piece by piece (shared/posting/asset.ts). Mounted with and without an id behind. */
export function uploadDoor({
  db,
  dialect,
  files,
  folder,
  actorOf,
  publicOrigin,
  metrics,
  nowMs,
}: Parts): RequestHandler {
  mkdirSync(folder, { recursive: true });
  const calls = rateLimit({ ...CALLS, nowMs });

  async function hasRoom(bytes: number): Promise<boolean> {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize - bytes >= SPARE_BYTES;
  }

  async function judge(request: Request) {
    const admitted = await admitUpload(request, { actorOf, publicOrigin, needs: 'poster' });
    if (admitted.status === 'refused') return admitted;
    const { actor, municipality } = admitted;
    if (actor.kind !== 'poster' && actor.kind !== 'staff') return refuse('sign-in/needed');
    if (!calls.take(actor.signIn)) return refuse('request/too-many', undefined, { 'retry-after': '60' });
    if (!Slug.safeParse(municipality).success) return refuse('name/unknown', municipality);
    const upload = request.params['upload'];
    if (upload === undefined) return await begin(request, municipality, actor);
    return await goOn(request, { municipality, owner: actorId(actor), upload: String(upload) });
  }

  async function begin(request: Request, municipality: string, actor: Actor) {
    if (request.method !== 'POST') return refuse('request/not-found');
    const kind = AssetKind.safeParse(metadataIn(request.headers['upload-metadata'], 'kind'));
    if (!kind.success) return refuse('request/malformed', 'metadata.kind: photo or clip');
    const bytes = announcedBytes(request.headers);
    if (bytes === 0) return refuse('request/malformed', 'upload-length: say how long it is');
    const maxBytes = MAX_UPLOAD_BYTES[kind.data];
    if (bytes > maxBytes) return refuse('request/too-large', `at most ${maxBytes} bytes`);
    if (!(await hasRoom(bytes))) return refuse('storage/full');
    const id = uuidv7();
    const row = {
      municipality_id: municipality,
      id,
      owner_id: actorId(actor),
      kind: kind.data,
      bytes,
      created_at: toInstant(nowMs()),
    };
    const begun = await beginUpload({ db, dialect }, row, { isBounded: actor.kind === 'poster' });
    if (begun.status === 'refused') return begun;
    return { status: 'let-in', id, address: `${uploadsPath(municipality)}/${id}`, maxBytes } as const;
  }

  async function goOn(
    { method }: Request,
    { municipality, owner, upload }: { municipality: string; owner: string; upload: string },
  ) {
    if (method === 'POST') return refuse('request/not-found');
    if (!Uuid.safeParse(upload).success) return refuse('name/unknown', upload);
    const row = await db
      .selectFrom('upload')
      .select(['kind', 'state'])
      .where('municipality_id', '=', municipality)
      .where('id', '=', upload)
      .where('owner_id', '=', owner)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', upload);
    if (row.state !== 'open') return refuse('upload/gone');
    if (method === 'PATCH' && !(await hasRoom(0))) return refuse('storage/full');
    if (method === 'DELETE') {
      await db
        .updateTable('upload')
        .set({ state: 'gone' })
        .where('municipality_id', '=', municipality)
        .where('id', '=', upload)
        .execute();
    }
    const maxBytes = MAX_UPLOAD_BYTES[row.kind];
    return {
      status: 'let-in',
      id: upload,
      address: `${uploadsPath(municipality)}/${upload}`,
      maxBytes,
    } as const;
  }

  return async (request, response) => {
    const judged = await judge(request);
    if (judged.status === 'let-in') return await files.handle(request, response, judged);
    metrics.refusals.inc({ code: judged.code });
    // What was sent along is not read on.
    if (request.method !== 'HEAD') response.setHeader('connection', 'close');
    sendProblem(response, judged);
  };
}
