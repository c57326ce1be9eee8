import { NavLink } from 'react-router';
import { mayDo } from '../../../shared/office/permissions.ts';
import { Icon } from '../design/icon.tsx';
import { PAGES } from '../pages.tsx';
import type { WorkPage } from '../portal-page.ts';
import { useWords } from '../words/language.tsx';
import { rolesOf, useMe, useTown } from './me.ts';
import { FRAME_WORDS } from './words.ts';

const GROUPS = ['work', 'town', 'operation'] as const;

/** The pages that the person may see, by task: those of the municipality one is in, and those above. */
export function Navigation() {
  const say = useWords(FRAME_WORDS);
  const me = useMe();
  const { municipality } = useTown();
  const seen = PAGES.filter((page): page is WorkPage => {
    if (page.scope === 'town') return municipality !== '' && mayDo(page.needs, rolesOf(me, municipality));
    return page.scope === 'above' && mayDo(page.needs, rolesOf(me, ''));
  });
  return (
    <nav className="navigation" aria-label={say.navigation}>
      {GROUPS.map((group) => {
        const pages = seen.filter((page) => page.group === group);
        return (
          pages.length > 0 && (
            <section key={group} aria-label={say.groups[group]}>
              <h2>{say.groups[group]}</h2>
              <ul>
                {pages.map((page) => (
                  <li key={page.path}>
                    <NavLink to={page.scope === 'town' ? `/m/${municipality}/${page.path}` : `/${page.path}`}>
                      <Icon name={page.icon} />
                      {say.pages[page.title]}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </nav>
  );
}
