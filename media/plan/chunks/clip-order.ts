import type { FfmpegOrder } from '../ffmpeg-order.ts';
import { FRAMES_PER_SECOND } from '../story/frame-sizes.ts';
import { type HdrTransfer, toneMap } from '../video/tone-map.ts';
import type { PictureSpec } from './picture-spec.ts';

/** Formats that only hold what is in the file: playlists and manifests would name other files, or addresses. */
export const CLIP_FORMATS = 'mov,matroska';
export const CLIP_INPUT: readonly string[] = [
  '-format_whitelist',
  CLIP_FORMATS,
  '-protocol_whitelist',
  'file',
];
/** 3840 x 2160 and a little more. */
export const MAX_CLIP_PIXELS = 9_000_000;

/**
 * A clip brought to the frame: turned as it says, HDR brought to ordinary light, whole, its sides filled with a blurred copy of itself (blurred small
 * and made large: a large blur takes four times as long). Its last picture stays when it is shorter than planned.
 */
export function clipOrder(
  { frame, from, frames }: Extract<PictureSpec, { kind: 'clip' }>,
  { path, hdr }: { readonly path: string; readonly hdr: HdrTransfer | null },
  output: string,
): FfmpegOrder {
  const { width, height } = frame;
  const fitted = `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2`;
  // Scaled first: light is computed for the pixels that stay.
  const picture =
    hdr === null ? `${fitted}:out_color_matrix=bt709:out_range=tv` : [fitted, ...toneMap(hdr)].join(',');
  const small = { width: Math.round(width / 24) * 2, height: Math.round(height / 24) * 2 };
  return {
    inputs: [{ path, options: [...CLIP_INPUT, '-max_pixels', `${MAX_CLIP_PIXELS}`] }],
    graph: [
      `[0:v:0]fps=${FRAMES_PER_SECOND},trim=start_frame=${from},setpts=PTS-STARTPTS,${picture},setsar=1,format=yuv420p,split=2[front][back]`,
      `[back]scale=${small.width}:${small.height}:force_original_aspect_ratio=increase,crop=${small.width}:${small.height},gblur=sigma=3,scale=${width}:${height}:flags=bilinear,eq=brightness=-0.12[ground]`,
      `[ground][front]overlay=(W-w)/2:(H-h)/2:format=yuv420,tpad=stop=-1:stop_mode=clone,trim=end_frame=${frames},settb=1/${FRAMES_PER_SECOND},setpts=N[movie]`,
    ].join(';'),
    outputOptions: [
      ...['-map', '[movie]', '-frames:v', `${frames}`, '-r', `${FRAMES_PER_SECOND}`],
      // Near to lossless: it is encoded once more.
      ...[
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-crf',
        '8',
        '-g',
        '30',
        '-threads',
        '2',
        '-pix_fmt',
        'yuv420p',
      ],
      ...['-sn', '-dn', '-an', '-map_metadata', '-1', '-f', 'matroska'],
    ],
    output,
    frames,
  };
}

/** A clip's picture and sound as they are, without anything else: no place, no date, no chapters, no cover. */
export const stripOrder = (path: string, output: string): FfmpegOrder => ({
  inputs: [{ path, options: CLIP_INPUT }],
  graph: null,
  outputOptions: [
    ...[
      '-map',
      '0:v:0',
      '-map',
      '0:a:0?',
      '-c',
      'copy',
      '-sn',
      '-dn',
      '-map_metadata',
      '-1',
      '-map_chapters',
      '-1',
    ],
    ...['-fflags', '+bitexact', '-movflags', '+faststart'],
  ],
  output,
  frames: 1,
});
