/** Flags of a PC/SC reader state (winscard.h). */
const UNKNOWN = 0x04;
const UNAVAILABLE = 0x08;
const EMPTY = 0x10;
const PRESENT = 0x20;

/**
 * Whether the reader itself is in order. One that lost its device says UNAVAILABLE; one whose driver did not start
 * stands in pcscd's list all the same and says nothing about cards (seen with pcscd 1.9.9).
 */
export const isWorking = (state: number): boolean =>
  (state & (UNKNOWN | UNAVAILABLE)) === 0 && (state & (EMPTY | PRESENT)) !== 0;

/** `laid`: a card was laid on; `missed`: one came and went unseen; `left`: the card is gone; `same`: nothing of the kind. */
export type PresenceChange = 'laid' | 'missed' | 'left' | 'same';

/**
 * Follows one reader's states. The upper half of a state counts insertions and removals (pcsc-lite
 * SCardGetStatusChange), so that a card changed between two reads, which leaves PRESENT set, is still seen:
 * the binding's own events are lost there. Where nothing is counted the flags alone decide.
 *
 * A card that lies there at the first look counts as laid: after a restart somebody may be waiting for an answer.
 */
export function trackPresence(): (state: number) => PresenceChange {
  let before: { present: boolean; count: number } | null = null;

  return (state) => {
    if (!isWorking(state)) {
      const wasPresent = before?.present ?? false;
      before = null;
      return wasPresent ? 'left' : 'same';
    }
    const present = (state & PRESENT) !== 0;
    const count = (state >>> 16) & 0xffff;
    const last = before;
    before = { present, count };
    if (last === null) return present ? 'laid' : 'same';

    const events = (count - last.count) & 0xffff;
    if (present) return !last.present || events >= 2 ? 'laid' : 'same';
    if (last.present) return events >= 3 ? 'missed' : 'left';
    return events >= 2 ? 'missed' : 'same';
  };
}
