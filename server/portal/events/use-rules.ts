import { listRules } from '../../../shared/office/rules.ts';
import { DEFAULT_POINT_RULE, type PointRule } from '../../../shared/town.ts';
import { useAsk } from '../api/use-ask.ts';
import type { Choice } from '../design/choice-field.tsx';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import { EVENT_WORDS } from './words.ts';

/** Rules that are not chosen for events: what gifts earn, and what explains figures from before the kiosks. */
const NOT_FOR_EVENTS = ['gift', 'history'];
const STANDARD = DEFAULT_POINT_RULE.id;

/** The town's rules for a form, and the terms that each one's newest started version has. */
export function useRules(): {
  /** What an event chooses from: without the standard, which is what it has when it chooses none. */
  readonly choices: readonly Choice[];
  /** What a session chooses from instead of its event's: the standard is among them. */
  readonly ofSessions: readonly Choice[];
  nameOf(rule: string): string;
  inForce(rule: string | null): Pick<PointRule, 'award' | 'capPointsPerDay' | 'capPointsPerYear'>;
} {
  const text = useText();
  const { municipality, may } = useTown();
  const { data = [] } = useAsk(listRules, { params: { municipality } }, { when: may('rule.read') });
  const names = new Map(data.map(({ id, name }) => [id, text(name) || id]));
  for (const id of NOT_FOR_EVENTS) names.delete(id);
  const say = useWords(EVENT_WORDS);
  if (names.has(STANDARD)) names.set(STANDARD, say.standard);
  const ofSessions = [...names].map(([value, label]) => ({ value, label }));
  return {
    choices: ofSessions.filter(({ value }) => value !== STANDARD),
    ofSessions,
    nameOf: (rule) => names.get(rule) ?? rule,
    inForce(rule) {
      const of = data.filter(({ id }) => id === (rule ?? STANDARD));
      const version = of.find(({ state }) => state === 'in-force') ?? of[0];
      return version && 'award' in version.terms ? version.terms : DEFAULT_POINT_RULE;
    },
  };
}
