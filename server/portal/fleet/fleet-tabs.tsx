import { NavLink } from 'react-router';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { FLEET_WORDS } from './words.ts';

/** Between kiosks and sites. */
export function FleetTabs() {
  const say = useWords(FLEET_WORDS);
  const { municipality } = useTown();
  const home = `/m/${municipality}/fleet`;
  return (
    <nav className="fleet-tabs" aria-label={say.view}>
      <NavLink to={home} end>
        {say.kiosks}
      </NavLink>
      <NavLink to={`${home}/sites`}>{say.sites}</NavLink>
    </nav>
  );
}
