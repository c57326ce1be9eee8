import { Amount } from '../design/amount.tsx';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import type { SceneNamed } from '../state/screen-state.ts';
import { digits } from '../words/format.ts';
import { AwardList } from './award-list.tsx';
import './checked-in.css';

/** Accepted: the whole screen green, what was earned as large as it goes. The next person may touch at any time. */
export function CheckedIn({ scene }: { readonly scene: SceneNamed<'checked-in'> }) {
  const { words, language } = useScreen();
  return (
    <main className="scene checked-in">
      <h1>
        <Icon name="accepted" />
        <span>
          <Say text={scene.again ? words.receivedAgain : words.received} />
        </span>
      </h1>
      <AwardList award={scene.award} />
      <p className="checked-in-more">
        {scene.role === 'volunteer' && (
          <span className="checked-in-role">
            <Icon name="volunteer" />
            <Say text={words.roles.volunteer} />
          </span>
        )}
        <span>
          <Say text={words.nthToday(digits(scene.count, language))} />
        </span>
        <span>
          <Say text={words.totalNow} /> <Amount value={scene.balances.points} unit="point" />
        </span>
      </p>
    </main>
  );
}
