import type { PostState } from '../../../shared/posting/post.ts';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { Icon, type IconName } from '../../portal/design/icon.tsx';
import { HOME_WORDS } from './words.ts';

const ICONS: Readonly<Record<PostState, IconName>> = {
  draft: 'edit',
  waiting: 'clock',
  approved: 'accepted',
  declined: 'attention',
  'taken-down': 'info',
};

/** How a post stands: a shape and a word, never colour alone. */
export function StateMark({ state }: { readonly state: PostState }) {
  const say = useWords(HOME_WORDS);
  return (
    <p className={`post-state post-state-${state}`}>
      <Icon name={ICONS[state]} />
      <Say text={say.states[state]} />
    </p>
  );
}
