import { z } from 'zod';
import { Slug, Uuid } from '../../../shared/id.ts';
import { DENOMINATIONS, type Denomination, worthYen } from '../../../shared/office/denominations.ts';
import { Text } from '../../../shared/text.ts';

const Box = z.object({
  project: Slug,
  /** As it was called when it was chosen. */
  name: Text.optional(),
  pieces: z.record(z.string(), z.string()),
});
/** A booth as it is typed, with the id under which it is posted: kept on the device, so that a tent's network loses nothing. */
export const BoothDraft = z.object({
  request: Uuid,
  day: z.string(),
  place: z.string(),
  counters: z.tuple([z.string(), z.string()]),
  boxes: z.array(Box),
  total: z.string(),
});
export type BoothDraft = z.infer<typeof BoothDraft>;
export type DraftBox = z.infer<typeof Box>;

/** The whole number somebody typed; full-width digits too. Null for none or for another thing. */
export function typedNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s¥]/g, '');
  return /^\d{1,10}$/.test(plain) ? Number(plain) : null;
}

/** How many pieces of each value were typed: nothing typed is none. */
export const piecesOf = ({ pieces }: DraftBox) =>
  Object.fromEntries(
    DENOMINATIONS.map((value) => [String(value), typedNumber(pieces[value] ?? '') ?? 0]),
  ) as Record<Denomination, number>; // of every denomination

export const boxYen = (box: DraftBox): number => worthYen(piecesOf(box));
export const boxesYen = ({ boxes }: Pick<BoothDraft, 'boxes'>): number =>
  boxes.reduce((sum, box) => sum + boxYen(box), 0);

export type BoothFault = 'needDay' | 'needPlace' | 'needCounters' | 'sameCounters' | 'needBox';

/** What a person has to mend before it can be posted; the difference of the sums is told apart. */
export function boothFaults(draft: BoothDraft): readonly BoothFault[] {
  const [first, second] = draft.counters.map((name) => name.trim());
  const faults: BoothFault[] = [];
  if (draft.day === '') faults.push('needDay');
  if (draft.place.trim() === '') faults.push('needPlace');
  if (!first || !second) faults.push('needCounters');
  else if (first === second) faults.push('sameCounters');
  if (draft.boxes.length === 0 || draft.boxes.some((box) => boxYen(box) === 0)) faults.push('needBox');
  return faults;
}
