import { NavLink } from 'react-router';
import { SCREENS, type Screen } from './screens';
import { useSession } from './session';

/** At most seven entries: where one's role works. */
export function Menu() {
  const { compte } = useSession();
  const seen = ({ menu }: Screen): boolean =>
    menu !== undefined && (!menu.roles || (compte !== undefined && menu.roles.includes(compte.role)));
  return (
    <nav id="menu" className="cn-menu" aria-label="Menu principal">
      <ul>
        <li>
          <NavLink to="/" end>
            Ma journée
          </NavLink>
        </li>
        {SCREENS.filter(seen).map(({ path, menu }) => (
          <li key={path}>
            <NavLink to={path}>{menu?.label}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
