import { NavLink } from 'react-router';
import { entriesOf } from './screens';
import { SUIVENT } from '../kit/role';
import { useSession } from './session';

/** At most seven entries: where one's role works. */
export function Menu() {
  const { compte } = useSession();
  const hasDay = compte !== undefined && SUIVENT.includes(compte.role);
  return (
    <nav id="menu" className="cn-menu" aria-label="Menu principal">
      <ul>
        {hasDay && (
          <li>
            <NavLink to="/" end>
              Ma journée
            </NavLink>
          </li>
        )}
        {entriesOf(compte?.role, 'menu').map(({ path, menu }) => (
          <li key={path}>
            <NavLink to={path}>{menu?.label}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
