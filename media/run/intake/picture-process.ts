/** A process of its own that makes small pictures: `node picture-process.ts FILE [OUTPUT SIDE]...`. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg'] });

const [, , path = '', ...wanted] = process.argv;
const bytes = readFileSync(path);
for (let at = 0; at + 1 < wanted.length; at += 2) {
  const side = Number(wanted[at + 1]);
  await sharp(bytes, { failOn: 'error' })
    .rotate()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toFile(wanted[at] ?? '');
}
