import { useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { Entree } from '../entree/entree';
import { Direct } from '../flux/direct';
import { HorlogeBar } from '../horloge/horloge-bar';
import { Header } from './header';
import { Menu } from './menu';
import { useSession } from './session';
import { SessionFinie } from './session-finie';

/** What surrounds every screen. */
export function Layout() {
  const { connecte, bacASable } = useSession();
  const { pathname, search } = useLocation();
  const { state } = useNavigation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // A page that one moved to begins at its title, for the keyboard and for screen readers.
    if (first.current) first.current = false;
    else main.current?.querySelector('h1')?.focus();
  }, [pathname]);
  return (
    <>
      <div className="fr-skiplinks">
        <nav className="fr-container" aria-label="Accès rapide">
          <ul className="fr-skiplinks__list">
            <li>
              <a className="fr-link" href="#contenu">
                Contenu
              </a>
            </li>
            {connecte && (
              <li>
                <a className="fr-link" href="#menu">
                  Menu
                </a>
              </li>
            )}
          </ul>
        </nav>
      </div>
      <Header />
      {bacASable && connecte && <HorlogeBar />}
      <div className="cn-page">
        {connecte && <Menu />}
        <main id="contenu" ref={main} tabIndex={-1} aria-busy={state === 'loading'}>
          {connecte || pathname === '/' ? <Outlet /> : <Entree retour={`${pathname}${search}`} />}
        </main>
      </div>
      <Direct />
      <SessionFinie />
      <ScrollRestoration />
    </>
  );
}
