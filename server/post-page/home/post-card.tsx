import { useNavigate } from 'react-router';
import { plain } from '../../../shared/parse-ruby.ts';
import type { PostRow } from '../../../shared/posting/post.ts';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { Button } from '../../portal/design/button.tsx';
import { useTown } from '../town.tsx';
import { FigureLines } from './figures.tsx';
import { MakingBar } from './making.tsx';
import { PostPicture } from './post-picture.tsx';
import { StateMark } from './state-mark.tsx';
import { HOME_WORDS } from './words.ts';

/** One post of the list: its picture, how it stands, and what to do next. */
export function PostCard({ post }: { readonly post: PostRow & { readonly mine: boolean } }) {
  const say = useWords(HOME_WORDS);
  const { municipality } = useTown();
  const navigate = useNavigate();
  const title = plain(post.title).trim();
  const isDraft = post.state === 'draft';
  const go = (to: string) => void navigate(`/${municipality}/posts/${post.post}${to}`);
  return (
    <li className="post-card">
      <PostPicture cover={post.cover} />
      <div className="post-card-words">
        <h3>{title === '' ? <Say text={say.untitled} /> : title}</h3>
        <StateMark state={post.state} />
        {!post.mine && (
          <p className="quiet">
            <Say text={say.by(post.by)} />
          </p>
        )}
        {post.state === 'declined' && post.why !== null && <p className="post-why">{post.why}</p>}
        {post.state === 'waiting' && <MakingBar post={post.post} />}
        {post.state === 'approved' && (
          <>
            <MakingBar post={post.post} />
            <FigureLines post={post.post} />
          </>
        )}
        <div className="post-card-acts">
          {isDraft && post.mine ? (
            <Button icon="edit" onPress={() => go('/photos')}>
              <Say text={say.goOn} />
              <span className="unseen"> {title === '' ? plain(say.untitled) : title}</span>
            </Button>
          ) : (
            <Button onPress={() => go('')}>
              <Say text={say.open} />
              <span className="unseen"> {title}</span>
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
