import { Suspense, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { Icon } from '../design/icon.tsx';
import { Loading } from '../design/loading.tsx';
import { useWords } from '../words/language.tsx';
import { Boundary } from './boundary.tsx';
import './frame.css';
import { LanguageSwitch } from './language-switch.tsx';
import { Navigation } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';
import { TownColour } from './town-colour.tsx';
import { TownSwitch } from './town-switch.tsx';
import { useOnline } from './use-online.ts';
import { FRAME_WORDS } from './words.ts';

/** The console around each page: where one is, where one may go, who one is. */
export function Frame({ isCutOff }: { readonly isCutOff: boolean }) {
  const say = useWords(FRAME_WORDS);
  const { pathname } = useLocation();
  const isOnline = useOnline();
  const drawer = useRef<HTMLDialogElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place closes the drawer that led to it.
  useEffect(() => drawer.current?.close(), [pathname]);
  return (
    <div className="office">
      <a className="skip" href="#content">
        {say.skip}
      </a>
      <TownColour />
      <header className="bar">
        <button type="button" className="bar-menu" onClick={() => drawer.current?.showModal()}>
          <Icon name="menu" />
          <span>{say.menu}</span>
        </button>
        <p className="bar-product">
          {say.product}
          <span>{say.console}</span>
        </p>
        <TownSwitch />
        <div className="bar-end">
          <LanguageSwitch />
          <PersonMenu />
        </div>
      </header>
      <div className="side">
        <Navigation />
      </div>
      <dialog className="drawer" ref={drawer} aria-label={say.menu} closedby="any">
        <button type="button" className="drawer-close" onClick={() => drawer.current?.close()}>
          <Icon name="close" />
          {say.closeMenu}
        </button>
        <Navigation />
        <LanguageSwitch />
      </dialog>
      <main id="content" tabIndex={-1}>
        {(isCutOff || !isOnline) && (
          <p className="cut-off" role="status">
            <Icon name="offline" />
            {say.offline}
          </p>
        )}
        <Boundary key={pathname.split('/').slice(0, 4).join('/')}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Boundary>
      </main>
    </div>
  );
}
