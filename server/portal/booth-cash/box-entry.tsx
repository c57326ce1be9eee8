import { DENOMINATIONS } from '../../../shared/office/denominations.ts';
import { Button } from '../design/button.tsx';
import { Money } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { boxYen, type DraftBox } from './booth-draft.ts';

/** One project's box: how many notes and coins of each value. */
export function BoxEntry({
  box,
  name,
  onChange,
  onRemove,
}: {
  readonly box: DraftBox;
  readonly name: string;
  readonly onChange: (box: DraftBox) => void;
  readonly onRemove: () => void;
}) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  return (
    <fieldset className="booth-box">
      <legend>{say.box(name)}</legend>
      <div className="booth-pieces">
        {DENOMINATIONS.map((value) => (
          <label key={value}>
            <span>{say.pieces(digits(value, language))}</span>
            <input
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={box.pieces[value] ?? ''}
              onChange={(event) =>
                onChange({ ...box, pieces: { ...box.pieces, [value]: event.target.value } })
              }
            />
          </label>
        ))}
      </div>
      <div className="booth-foot">
        <span>
          {say.boxSum}{' '}
          <strong>
            <Money yen={boxYen(box)} />
          </strong>
        </span>
        <Button look="bare" icon="remove" label={`${say.removeBox} ${name}`} onPress={onRemove}>
          {say.removeBox}
        </Button>
      </div>
    </fieldset>
  );
}
