import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { readPosterLink, signInPosterByLink } from '../../../shared/posting/poster.ts';
import { Failure, Refusal } from '../../citizen-page/failure.tsx';
import { useTitle } from '../../citizen-page/head.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Loading } from '../../citizen-page/loading.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { callEndpoint } from '../../portal/api/call-endpoint.ts';
import { OfficeProblem } from '../../portal/api/office-problem.ts';
import { useSend } from '../../portal/api/use-send.ts';
import { Button } from '../../portal/design/button.tsx';
import { POSTING_ROOT } from '../posting-root.ts';
import { useTown } from '../town.tsx';
import { EntryField } from './entry-field.tsx';
import { takeLinkSecret } from './link-secret.ts';
import './sign-in.css';
import { SIGN_IN_WORDS } from './words.ts';

type Whom = AnswerOf<typeof readPosterLink>;
const looks = new Map<string, Promise<Whom>>();

/** Each look at a link counts as a try, so there is one: React may begin an effect twice. */
function lookAt(municipality: string, token: string): Promise<Whom> {
  const look =
    looks.get(token) ??
    callEndpoint(POSTING_ROOT, readPosterLink, { params: { municipality }, body: { token } });
  looks.set(token, look);
  return look;
}

/** Where the mailed link leads: a person presses once, so that no mail program's look at the link uses it up. */
export function LinkPage() {
  const say = useWords(SIGN_IN_WORDS);
  const { municipality } = useTown();
  const [token] = useState(takeLinkSecret);
  const [whom, setWhom] = useState<Whom | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    if (token !== null) lookAt(municipality, token).then(setWhom, setProblem);
  }, [token, municipality]);
  const [name, setName] = useState('');
  const enter = useSend(signInPosterByLink);
  const navigate = useNavigate();
  useTitle(say.linkTitle);
  const isGone = problem instanceof OfficeProblem && problem.code === 'link/unusable';
  if (problem !== null && !isGone) {
    return (
      <main id="main" className="sign-in">
        <Failure problem={problem} onAgain={() => location.reload()} />
      </main>
    );
  }
  if (token === null || isGone) {
    return (
      <main id="main" className="sign-in">
        <section className="sheet">
          <h1>
            <Say text={say.linkGone} />
          </h1>
          <p>
            <Say text={say.linkGoneBody} />
          </p>
          <Button
            look="act"
            icon="mail"
            onPress={() => void navigate(`/${municipality}/`, { replace: true })}
          >
            <Say text={say.again} />
          </Button>
        </section>
      </main>
    );
  }
  if (whom === null) return <Loading />;
  const body = whom.name === null ? { token, name } : { token };
  return (
    <main id="main" className="sign-in">
      <form
        className="sheet"
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate(
            { params: { municipality }, body },
            { onSuccess: () => void navigate(`/${municipality}/`, { replace: true }) },
          );
        }}
      >
        <h1>
          <Say text={whom.name === null ? say.nameTitle : say.linkTitle} />
        </h1>
        <p>
          <Say text={say.linkFor(whom.email)} />
        </p>
        {whom.name === null && (
          <EntryField
            label={say.name}
            help={say.nameHelp}
            value={name}
            onChange={setName}
            autoComplete="nickname"
            maxLength={40}
          />
        )}
        <Refusal problem={enter.error} />
        <div className="button-large">
          <Button look="act" icon="forward" busy={enter.isPending}>
            <Say text={say.go} />
          </Button>
        </div>
      </form>
    </main>
  );
}
