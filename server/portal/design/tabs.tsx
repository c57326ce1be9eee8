import { NavLink } from 'react-router';
import './tabs.css';

/** Between the pages of one part. Each `to` is an address of its own. */
export function Tabs({
  label,
  tabs,
}: {
  /** What is switched between, for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly to: string; readonly title: string; readonly count?: string }[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, title, count }) => (
        <NavLink key={to} to={to} end>
          {title}
          {count !== undefined && <span className="tabs-count">{count}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
