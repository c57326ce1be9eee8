import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Link, useNavigate } from 'react-router';
import { signOut } from '../../../shared/office/sign-in.ts';
import { callOffice } from '../api/call-office.ts';
import { problemWords } from '../api/office-problem.ts';
import { Icon } from '../design/icon.tsx';
import { useToast } from '../design/toast.tsx';
import { PAGES } from '../pages.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { useMe, useTown } from './me.ts';
import { FRAME_WORDS } from './words.ts';

/** Who is signed in, in which roles; the own account; the way out. */
export function PersonMenu() {
  const say = useWords(FRAME_WORDS);
  const { language } = useLanguage();
  const me = useMe();
  const { roles } = useTown();
  const { listed } = useWords(PUNCTUATION);
  const id = useId();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  async function leave(): Promise<void> {
    try {
      await callOffice(signOut, {});
      // Nothing of this person stays in the browser's memory.
      queries.clear();
      await navigate('/sign-in');
    } catch (problem) {
      toast({ text: problemWords(problem, language), tone: 'attention' });
    }
  }
  return (
    <div className="person">
      <button type="button" className="person-button" popoverTarget={id}>
        <Icon name="person" />
        <span className="person-name">{say.person(me.name)}</span>
        <Icon name="expand" />
      </button>
      <div id={id} popover="auto" className="person-menu">
        <p className="person-who">
          <strong>{me.name}</strong>
          <span>{me.email}</span>
          <span>{listed(roles.map((role) => say.roles[role]))}</span>
        </p>
        <ul>
          {PAGES.some(({ scope, path }) => scope === 'own' && path === 'account') && (
            <li>
              <Link to="/account">
                <Icon name="settings" />
                {say.account}
              </Link>
            </li>
          )}
          <li>
            <button type="button" onClick={() => void leave()}>
              <Icon name="signOut" />
              {say.signOut}
            </button>
          </li>
        </ul>
      </div>
    </div>
  );
}
