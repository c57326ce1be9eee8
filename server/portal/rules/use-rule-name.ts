import type { RuleVersionRow } from '../../../shared/office/rules.ts';
import { useText, useWords } from '../words/language.tsx';
import { RULE_WORDS } from './words.ts';

/** What people call a rule: its own name, ours for the product's own rules, else its short name. */
export function useRuleName(): (rule: Pick<RuleVersionRow, 'id' | 'name'>) => string {
  const say = useWords(RULE_WORDS);
  const text = useText();
  const own: Readonly<Record<string, string>> = {
    standard: say.standard,
    gift: say.gift,
    history: say.history,
  };
  return ({ id, name }) => text(name) || (own[id] ?? id);
}
