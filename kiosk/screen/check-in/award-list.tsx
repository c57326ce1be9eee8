import type { Award, Unit } from '../../../shared/unit.ts';
import { Amount } from '../design/amount.tsx';

/** The units in which something was earned. */
export const earnedUnits = (award: Award): { unit: Unit; value: number }[] =>
  [
    { unit: 'point' as const, value: award.points },
    { unit: 'coin' as const, value: award.coins },
    { unit: 'credit' as const, value: award.credits },
  ].filter(({ value }) => value > 0);

/** What a touch earns, in each unit that it earns; nothing when it earns nothing. */
export function AwardList({ award }: { readonly award: Award }) {
  const earned = earnedUnits(award);
  if (earned.length === 0) return null;
  return (
    <p className="award">
      {earned.map(({ unit, value }) => (
        <Amount key={unit} value={value} unit={unit} sign="+" />
      ))}
    </p>
  );
}
