import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findFfmpeg } from '../../../media/run/find-ffmpeg.ts';

/** How a telephone films bright scenes: white of an ordinary picture at 203 cd/m², as BT.2408 has it. */
const TO_HDR = (transfer: HdrName) =>
  [
    'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p',
    'setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv',
    'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt2020',
    `zscale=t=${transfer}:m=bt2020nc:r=tv:npl=203,format=yuv420p10le`,
  ].join(',');

export type HdrName = 'arib-std-b67' | 'smpte2084';

/** A clip in HDR, 10 bit HEVC, of an ordinary picture. */
export function makeHdrClip(folder: string, transfer: HdrName, source: string): Buffer {
  const path = join(folder, `${transfer}.mov`);
  const x265 = `log-level=none:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc`;
  const args = ['-v', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', source, '-vf', TO_HDR(transfer)];
  const coded = [
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-crf',
    '8',
    '-x265-params',
    x265,
    '-tag:v',
    'hvc1',
  ];
  execFileSync(findFfmpeg(process.env), [...args, ...coded, path], { timeout: 60_000 });
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}
