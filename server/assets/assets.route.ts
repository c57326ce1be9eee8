import { stat } from 'node:fs/promises';
import type { Selectable } from 'kysely';
import type { TakenUpload } from '../../shared/posting/asset.ts';
import * as endpoints from '../../shared/posting/asset.ts';
import { toInstant } from '../../shared/time.ts';
import type { UploadTable } from '../db/post-tables.ts';
import { refuse } from '../http/problem.ts';
import { actorId } from '../office/actor.ts';
import { done, file, route } from '../office/office-route.ts';
import { commit, type OfficeWorld } from '../office/office-world.ts';
import { maySee } from './may-see.ts';
import { readAssets } from './read-assets.ts';
import { writeAsset } from './write-asset.ts';

export const takeUpload = route(endpoints.takeUpload, async (world, { params }) => {
  const { municipality, upload } = params;
  const row = await world.db
    .selectFrom('upload')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', upload)
    .where('owner_id', '=', actorId(world.actor))
    .executeTakeFirst();
  if (!row) return refuse('name/unknown', upload);
  const known = await answerOf(world, row);
  if (known) return known;
  const sent = await world.uploads.bytesOf(upload);
  if (sent === null) return refuse('upload/gone');
  if (sent !== row.bytes) return refuse('upload/unfinished');
  // Asked twice at once, as after a cut: both hear of the one look.
  const looked = looking.get(upload) ?? takeIn(world, row).finally(() => looking.delete(upload));
  looking.set(upload, looked);
  return await looked;
});

const looking = new Map<string, ReturnType<typeof takeIn>>();

/** What is known of an upload already; null while it is open. */
async function answerOf({ db }: OfficeWorld, row: Selectable<UploadTable>) {
  if (row.state === 'gone') return refuse('upload/gone');
  if (row.state === 'refused' && row.refusal !== null) {
    return done<TakenUpload>({ status: 'refused', code: row.refusal });
  }
  if (row.sha256 === null) return null;
  const [asset] = await readAssets(db, row.municipality_id, [row.sha256]);
  return asset ? done<TakenUpload>({ status: 'taken', asset }) : refuse('upload/gone');
}

async function takeIn(world: OfficeWorld, row: Selectable<UploadTable>) {
  const { assets, uploads } = world;
  const { municipality_id: municipality, id, kind, owner_id: owner } = row;
  const taken = await assets.take(kind, uploads.pathOf(id));
  if (taken === null) return refuse('server/overloaded', undefined, { 'retry-after': '10' });
  const now = toInstant(world.nowMs());
  const answer = await commit<TakenUpload>(world, municipality, async ({ trx, audit }) => {
    const upload = trx
      .updateTable('upload')
      .where('municipality_id', '=', municipality)
      .where('id', '=', id)
      .where('state', '=', 'open');
    if (taken.status === 'refused') {
      await upload.set({ state: 'refused', refusal: taken.code }).execute();
      audit({ subject: `upload/${id}`, after: { refused: taken.code } });
      return done<TakenUpload>({ status: 'refused', code: taken.code });
    }
    const { sha256 } = 'photo' in taken ? taken.photo : taken.clip;
    const { size: bytes } = await stat(assets.pathOf(sha256));
    const photo = 'photo' in taken ? taken.photo : null;
    const asset = {
      sha256,
      kind,
      width: photo?.width ?? null,
      height: photo?.height ?? null,
      lightest_millionths: photo && Math.round(photo.lightest * 1_000_000),
      duration_ms: 'clip' in taken ? taken.clip.durationMs : null,
      bytes,
    };
    await writeAsset(trx, { municipality, owner, now, asset });
    await upload.set({ state: 'taken', sha256 }).execute();
    audit({ subject: `asset/${sha256}` });
    const { width, height, duration_ms: durationMs } = asset;
    return done<TakenUpload>({ status: 'taken', asset: { sha256, kind, width, height, durationMs, bytes } });
  });
  await uploads.forget(id);
  return answer;
}

export const readAssetPicture = route(endpoints.readAssetPicture, async (world, { params, query }) => {
  const { municipality, asset: sha256 } = params;
  const picture = (await maySee(world, municipality, sha256))
    ? world.assets.picture(sha256, query.size)
    : null;
  return picture ? file(`${sha256}.jpg`, picture, { forEver: true }) : refuse('name/unknown', sha256);
});
