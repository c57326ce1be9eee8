import { useEffect } from 'react';
import { Link, Outlet, useParams } from 'react-router';
import { plain } from '../../shared/parse-ruby.ts';
import { readPosterMe, readPostingTown } from '../../shared/posting/poster.ts';
import { Failure } from '../citizen-page/failure.tsx';
import { Head } from '../citizen-page/head.tsx';
import { useText, useWords } from '../citizen-page/language.tsx';
import { Loading } from '../citizen-page/loading.tsx';
import { useTownColour } from '../citizen-page/town-colour.ts';
import { useAsk } from '../portal/api/use-ask.ts';
import { Icon } from '../portal/design/icon.tsx';
import { HOME_WORDS } from './home/words.ts';
import { keepKnown, knownHere } from './known-here.ts';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { SIGN_IN_WORDS } from './sign-in/words.ts';
import { MeContext, TownContext, useTown } from './town.tsx';

/** Everything of one town, in its colour; also without a connection, once the town was visited. */
export function InTown() {
  const say = useWords(SIGN_IN_WORDS);
  const { municipality = '' } = useParams();
  const asked = useAsk(readPostingTown, { params: { municipality } });
  const town = asked.data ?? (asked.isError ? knownHere(municipality)?.town : undefined);
  useTownColour(town?.keyColour);
  if (!town) {
    return asked.isError ? (
      <>
        <Head town="" what={say.what} />
        <main id="main" className="blank">
          <h1>{plain(say.noTown)}</h1>
          <Failure problem={asked.error} onAgain={asked.refetch} />
        </main>
      </>
    ) : (
      <Loading />
    );
  }
  return (
    <TownContext value={town}>
      <Outlet />
    </TownContext>
  );
}

/** The head of a page before anybody has signed in. */
export function TownHead() {
  const say = useWords(SIGN_IN_WORDS);
  const read = useText();
  const { name } = useTown();
  return <Head town={read(name)} what={say.what} />;
}

/** Behind the sign-in; without one, the way in. */
export function SignedIn() {
  const say = useWords(SIGN_IN_WORDS);
  const home = useWords(HOME_WORDS);
  const read = useText();
  const town = useTown();
  const { municipality } = town;
  const asked = useAsk(readPosterMe, { params: { municipality } });
  const isOffline = asked.error?.code === 'offline';
  const me = asked.isError ? (isOffline ? (knownHere(municipality)?.me ?? null) : null) : asked.data;
  useEffect(() => {
    if (asked.data) keepKnown({ town, me: asked.data });
  }, [asked.data, town]);
  if (me === undefined) return <Loading />;
  return (
    <>
      <Head town={read(town.name)} what={say.what}>
        {me && (
          <Link
            className="head-me"
            to={`/${municipality}/account`}
            aria-label={`${plain(home.account)}: ${me.name}`}
          >
            <Icon name="person" />
            <span>{me.name}</span>
          </Link>
        )}
      </Head>
      {me === null ? (
        isOffline ? (
          <main id="main" className="blank">
            <Failure problem={asked.error} onAgain={asked.refetch} />
          </main>
        ) : (
          <SignInPage />
        )
      ) : (
        <MeContext value={me}>
          <Outlet />
        </MeContext>
      )}
    </>
  );
}
