import { useState } from 'react';
import { Link } from 'react-router';
import { renamePosterMe, setPosterPassword, signOutPoster } from '../../../shared/posting/poster.ts';
import { Refusal } from '../../citizen-page/failure.tsx';
import { useTitle } from '../../citizen-page/head.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { useSend } from '../../portal/api/use-send.ts';
import { Button } from '../../portal/design/button.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { HOME_WORDS } from '../home/words.ts';
import { keepKnown } from '../known-here.ts';
import { useMe, useTown } from '../town.tsx';
import { EntryField } from './entry-field.tsx';
import './sign-in.css';

/** One's own name, password and groups, and the way out. */
export function AccountPage() {
  const say = useWords(HOME_WORDS);
  const town = useTown();
  const me = useMe();
  const signOut = useSend(signOutPoster);
  useTitle(say.account);
  const { municipality } = town;
  return (
    <main id="main" className="sign-in">
      <Link className="way-back" to={`/${municipality}/`}>
        <Icon name="back" />
        <Say text={say.back} />
      </Link>
      <h1>
        <Say text={say.account} />
      </h1>
      <p className="quiet">{me.email}</p>
      {me.kind === 'poster' ? (
        <>
          <Name />
          <Password />
        </>
      ) : (
        <p>
          <Say text={say.staffSignOut} />
        </p>
      )}
      {me.groups.length > 0 && (
        <section className="sheet">
          <h2>
            <Say text={say.groups} />
          </h2>
          <ul>
            {me.groups.map(({ group, name }) => (
              <li key={group}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      {me.kind === 'poster' ? (
        <Button
          icon="forward"
          busy={signOut.isPending}
          onPress={() =>
            signOut.mutate(
              { params: { municipality } },
              {
                onSuccess: () => {
                  keepKnown({ town, me: null });
                  location.assign(`/post/${municipality}/`);
                },
              },
            )
          }
        >
          <Say text={say.signOut} />
        </Button>
      ) : (
        <a href="/office/">
          <Say text={say.office} />
        </a>
      )}
      <Refusal problem={signOut.error} />
    </main>
  );
}

function Name() {
  const say = useWords(HOME_WORDS);
  const { municipality } = useTown();
  const me = useMe();
  const [name, setName] = useState(me.name);
  const rename = useSend(renamePosterMe);
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ params: { municipality }, body: { name } });
      }}
    >
      <EntryField label={say.name} value={name} onChange={setName} maxLength={40} autoComplete="nickname" />
      <Refusal problem={rename.error} />
      <Button busy={rename.isPending}>
        <Say text={say.saveName} />
      </Button>
      <p role="status">{rename.isSuccess && <Say text={say.nameSaved} />}</p>
    </form>
  );
}

function Password() {
  const say = useWords(HOME_WORDS);
  const { municipality } = useTown();
  const me = useMe();
  const [former, setFormer] = useState('');
  const [password, setPassword] = useState('');
  const set = useSend(setPosterPassword);
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({
          params: { municipality },
          body: me.hasPassword && former !== '' ? { former, password } : { password },
        });
      }}
    >
      <h2>
        <Say text={say.password} />
      </h2>
      {me.hasPassword && (
        <EntryField
          label={say.former}
          type="password"
          autoComplete="current-password"
          value={former}
          onChange={setFormer}
        />
      )}
      <EntryField
        label={say.newPassword}
        help={say.passwordHelp}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <Refusal problem={set.error} />
      <Button busy={set.isPending}>
        <Say text={say.setPassword} />
      </Button>
      <p role="status">{set.isSuccess && <Say text={say.passwordSet} />}</p>
    </form>
  );
}
