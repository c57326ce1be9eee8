import type { PostingLine } from '../../../shared/office/posting-line.ts';
import { listProjects } from '../../../shared/office/projects.ts';
import { PURPOSES } from '../../../shared/rules/plan-postings.ts';
import { useAsk } from '../api/use-ask.ts';
import type { PostedLine } from '../design/confirm-dialog.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { amountIn } from './posted.ts';
import { BOOKS_WORDS } from './words.ts';

const PROJECTS = 200;

/** How accounts and postings are said here: projects by their names, wallets by their short names. */
export function usePostingWords() {
  const say = useWords(BOOKS_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality, may } = useTown();
  const projects = useAsk(
    listProjects,
    { params: { municipality }, query: { limit: PROJECTS } },
    { when: may('project.read') },
  );
  const names = new Map(projects.data?.rows.map(({ project, name }) => [project, text(name)]));
  const ownerName = ({ purpose, owner }: PostingLine['from']): string =>
    PURPOSES[purpose].owner === 'project' ? (names.get(owner) ?? owner) : owner;
  const account = (of: PostingLine['from']): string => {
    const name = say.purposes[of.purpose];
    const owner = ownerName(of);
    if (owner === '') return name;
    return language === 'ja' ? `${name}（${owner}）` : `${name} (${owner})`;
  };
  const line = ({ from, to, unit, amount }: PostingLine): PostedLine => ({
    from: account(from),
    to: account(to),
    amount: amountIn(unit, amount, say, language),
  });
  return { account, ownerName, line };
}
