import { useLanguage, useWords } from '../words/language.tsx';
import { Button } from './button.tsx';
import { digits } from './number.ts';
import type { TablePlace } from './table-place.ts';
import { DESIGN_WORDS } from './words.ts';

export interface PagerProps {
  readonly place: TablePlace;
  /** The cursor after this page; null on the last. */
  readonly next: string | null;
  readonly total: number | null;
}

/** The foot of a long list: how many there are, forward, back, and to the first page. */
export function Pager({ place, next, total }: PagerProps) {
  const say = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  const hasPages = next !== null || place.hasFormer;
  return (
    <nav className="pager" aria-label={say.page}>
      <p>{total !== null && say.rows(digits(total, language))}</p>
      {hasPages && (
        <div>
          <Button onPress={place.goFirst} disabled={!place.hasFormer}>
            {say.first}
          </Button>
          <Button icon="back" onPress={place.goFormer} disabled={!place.hasFormer}>
            {say.former}
          </Button>
          <Button icon="forward" onPress={() => next !== null && place.goNext(next)} disabled={next === null}>
            {say.next}
          </Button>
        </div>
      )}
    </nav>
  );
}
