import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const Probed = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string(),
      profile: z.string().optional(),
      width: z.int().optional(),
      height: z.int().optional(),
      pix_fmt: z.string().optional(),
      r_frame_rate: z.string(),
      nb_read_frames: z.coerce.number().optional(),
      color_space: z.string().optional(),
    }),
  ),
  format: z.object({ duration: z.coerce.number(), size: z.coerce.number() }),
});

/** What ffprobe says of a file, its frames counted one by one. */
export type Probed = z.infer<typeof Probed>;

const LIMIT_MS = 60_000;

/** Asks ffprobe about a file of ours. Throws when it cannot be read. */
export async function probe(ffprobe: string, path: string): Promise<Probed> {
  const args = ['-v', 'error', '-count_frames', '-show_streams', '-show_format', '-of', 'json', path];
  const { stdout } = await promisify(execFile)(ffprobe, args, { timeout: LIMIT_MS, killSignal: 'SIGKILL' });
  return Probed.parse(JSON.parse(stdout));
}
