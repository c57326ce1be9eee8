import { z } from 'zod';

const Place = z.array(z.union([z.string(), z.number()])).min(1);

/** The opaque `after` of a list: the values its last row was sorted by. */
export const toAfter = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** What an `after` says; null when this list never said it. `sample` shows how many values of which kinds it has. */
export function fromAfter<const Sample extends readonly (string | number)[]>(
  after: string,
  sample: Sample,
): { readonly [Index in keyof Sample]: Sample[Index] extends string ? string : number } | null {
  try {
    const place = Place.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
    const fits =
      place.length === sample.length && place.every((value, at) => typeof value === typeof sample[at]);
    // Each value was just found to be of its sample's kind; the compiler cannot count along.
    return fits ? (place as never) : null;
  } catch {
    // Not ours: the caller refuses it.
    return null;
  }
}
