import { useNavigate } from 'react-router';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { Button } from '../../portal/design/button.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import type { Work } from '../drafts/work.ts';
import { PostPicture } from './post-picture.tsx';
import { HOME_WORDS } from './words.ts';

/** A draft that only this device has so far. */
export function WorkCard({ work }: { readonly work: Work }) {
  const say = useWords(HOME_WORDS);
  const navigate = useNavigate();
  return (
    <li className="post-card">
      <PostPicture cover={null} />
      <div className="post-card-words">
        <h3>{work.words.title.trim() || <Say text={say.untitled} />}</h3>
        <p className="post-state post-state-draft">
          <Icon name="offline" />
          <Say text={say.here} />
        </p>
        <div className="post-card-acts">
          <Button onPress={() => void navigate(`/${work.municipality}/posts/${work.post}/photos`)}>
            <Say text={say.goOn} />
          </Button>
        </div>
      </div>
    </li>
  );
}
