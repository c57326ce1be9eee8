import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { readPost } from '../../../shared/office/posts.ts';
import { plain } from '../../../shared/parse-ruby.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/failure.tsx';
import { Icon } from '../design/icon.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import type { FullPost } from './full-post.ts';
import { PostDecision } from './post-decision.tsx';
import { PostFacts } from './post-facts.tsx';
import { PostMedia } from './post-media.tsx';
import { PostReports } from './post-reports.tsx';
import { PostStateMark } from './post-state.tsx';
import { WithReadings } from './with-readings.tsx';
import { POST_WORDS } from './words.ts';

/** While a movie is being made, and for what others do meanwhile. */
const EVERY_MS = 4_000;

/** One post, large enough to judge it, with the decision beside it. */
export function PostPage() {
  const { post = '' } = useParams();
  // Another post begins anew: nothing said of the one before may be sent for it.
  return <OnePost key={post} post={post} />;
}

function OnePost({ post }: { readonly post: string }) {
  const say = useWords(POST_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(readPost, { params: { municipality, post } }, { everyMs: EVERY_MS });
  /** What the person looks at. It stays so until the person asks for what is new: nobody decides unseen. */
  const [seen, setSeen] = useState<FullPost | null>(null);
  const [isSending, setSending] = useState(false);
  const now = asked.data;
  if (seen === null && now) setSeen(now);
  const back = (
    <Link className="post-back" to={`/m/${municipality}/posts`}>
      <Icon name="back" />
      {say.back}
    </Link>
  );
  if (!seen || !now) {
    return (
      <>
        <PageHead title={say.posts} />
        {back}
        {asked.isPending ? <Loading /> : <Failure problem={asked.error} onAgain={asked.refetch} />}
      </>
    );
  }
  const isChanged = !isSending && (now.revision !== seen.revision || now.state !== seen.state);
  return (
    <>
      {back}
      <PageHead
        title={plain(seen.title)}
        lead={
          <span className="post-lead">
            <PostStateMark state={seen.state} />
            {seen.groupName ?? seen.by}
          </span>
        }
      />
      {isChanged && <Changed onShow={() => setSeen(null)} />}
      <div className="post">
        <div className="post-shown">
          <PostMedia of={seen} movies={now.movies} />
          <section className="sheet">
            <h2>{say.text}</h2>
            {seen.draft.text.trim() === '' ? (
              <p className="quiet">{say.noText}</p>
            ) : (
              <p className="post-text" lang="ja">
                <WithReadings words={seen.draft.text} />
              </p>
            )}
          </section>
        </div>
        <div className="post-side">
          <PostReports of={now} />
          <PostDecision
            of={seen}
            isChanged={isChanged}
            onSending={setSending}
            onStaying={() => setSeen(null)}
          />
          <PostFacts of={seen} />
        </div>
      </div>
    </>
  );
}

function Changed({ onShow }: { readonly onShow: () => void }) {
  const say = useWords(POST_WORDS);
  return (
    <div className="note note-attention post-changed" role="alert">
      <Icon name="attention" />
      <div>
        <p className="note-title">{say.changed}</p>
        <p>{say.changedBody}</p>
        <Button icon="refresh" onPress={onShow}>
          {say.showNew}
        </Button>
      </div>
    </div>
  );
}
