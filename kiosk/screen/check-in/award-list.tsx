import type { Award, Unit } from '../../../shared/unit.ts';
import { Amount } from '../design/amount.tsx';

/** What a touch earns, in each unit that it earns; nothing when it earns nothing. */
export function AwardList({ award }: { readonly award: Award }) {
  const parts: { unit: Unit; value: number }[] = [
    { unit: 'point', value: award.points },
    { unit: 'coin', value: award.coins },
    { unit: 'credit', value: award.credits },
  ];
  const earned = parts.filter(({ value }) => value > 0);
  if (earned.length === 0) return null;
  return (
    <p className="award">
      {earned.map(({ unit, value }) => (
        <Amount key={unit} value={value} unit={unit} sign="+" />
      ))}
    </p>
  );
}
