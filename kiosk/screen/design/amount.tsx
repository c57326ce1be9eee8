import type { Unit } from '../../../shared/unit.ts';
import { useScreen } from '../screen-context.ts';
import { amount, digits } from '../words/format.ts';
import { Say } from './say.tsx';

/** A number in its own size with the smaller word of its unit before or after it, as the language has it. */
export function Amount({
  value,
  unit,
  sign,
}: {
  readonly value: number;
  readonly unit: Unit;
  readonly sign?: '+';
}) {
  const { language } = useScreen();
  const number = digits(value, language);
  const [before = '', after = ''] = amount(value, unit, language).split(number);
  return (
    <span className="amount">
      {before.trim() && <span className="amount-unit">{before.trim()}</span>}
      <span className="amount-number">
        {sign}
        {number}
      </span>
      {after.trim() && (
        <span className="amount-unit">
          <Say text={after.trim()} />
        </span>
      )}
    </span>
  );
}
