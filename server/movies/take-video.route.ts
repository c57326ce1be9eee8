import { readFile } from 'node:fs/promises';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { takeVideo as endpoint } from '../../shared/office/movies.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import type { FileReceiver } from '../http/receive-files.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import type { JobInput } from './job-input.ts';
import { isProject } from './movies.route.ts';
import { findJobRow } from './render-jobs.route.ts';
import { videoName } from './video-files.ts';

/** What tus keeps beside a file (@tus/file-store 2.1, its `configstore`). */
const Announced = z.object({ size: z.int() });

/** A video that was sent whole becomes a job; the upload's id makes it one job however often it is asked for. */
export const takeVideo = route(endpoint, async (world, { params: { municipality }, body }) => {
  const { upload, title, project, tags } = body;
  const name = videoName(municipality, upload);
  const bytes = await world.videos.bytesOf(name);
  const whole = await announcedBytes(world.videos, name);
  return await commit(world, municipality, async ({ trx, audit }) => {
    audit({ subject: `video/${upload}` });
    const before = await trx
      .selectFrom('render_job')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('subject_id', '=', upload)
      .executeTakeFirst();
    const known = before && (await findJobRow(trx, municipality, before.id));
    if (known) return done(known);
    if (bytes === null) return refuse('upload/gone');
    if (bytes !== whole) return refuse('state/conflict', 'the video has not arrived whole yet');
    if (!(await isProject(trx, municipality, project))) return refuse('name/unknown', project ?? '');
    const id = uuidv7();
    const input: JobInput = { kind: 'video', upload, bytes, title, project, tags };
    await trx
      .insertInto('render_job')
      .values({
        municipality_id: municipality,
        id,
        kind: 'video',
        subject_id: upload,
        // Until it was looked at; the movie knows better.
        orientation: 'landscape',
        key: upload,
        input: JSON.stringify(input),
        created_at: toInstant(world.nowMs()),
      })
      .execute();
    const row = await findJobRow(trx, municipality, id);
    if (!row) throw new Error('a job that was just made is not there');
    return created(row);
  });
});

async function announcedBytes(videos: FileReceiver, name: string): Promise<number | null> {
  const text = await readFile(`${videos.pathOf(name)}.json`, 'utf8').catch(() => null); // Nothing was announced.
  return text === null ? null : Announced.parse(JSON.parse(text)).size;
}
