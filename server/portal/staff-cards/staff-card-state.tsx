import type { StaffCardRow } from '../../../shared/office/staff-cards.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { useWords } from '../words/language.tsx';
import { STAFF_CARD_WORDS } from './words.ts';

/** Whether a staff card opens the staff screen. */
export function StaffCardState({ row: { retiredAt } }: { readonly row: Pick<StaffCardRow, 'retiredAt'> }) {
  const say = useWords(STAFF_CARD_WORDS);
  return (
    <StatusMark tone={retiredAt === null ? 'good' : 'off'}>
      {retiredAt === null ? say.inUse : say.retired}
    </StatusMark>
  );
}
