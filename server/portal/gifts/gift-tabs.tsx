import { NavLink } from 'react-router';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { GIFT_WORDS } from './words.ts';

/** Between the pages on gifts. */
export function GiftTabs() {
  const say = useWords(GIFT_WORDS);
  const { municipality } = useTown();
  const home = `/m/${municipality}/gifts`;
  return (
    <nav className="gift-tabs" aria-label={say.view}>
      <NavLink to={home} end>
        {say.tabs.book}
      </NavLink>
      <NavLink to={`${home}/pledges`}>{say.tabs.pledges}</NavLink>
      <NavLink to={`${home}/booth`}>{say.tabs.booth}</NavLink>
      <NavLink to={`${home}/suspense`}>{say.tabs.suspense}</NavLink>
      <NavLink to={`${home}/years`}>{say.tabs.years}</NavLink>
    </nav>
  );
}
