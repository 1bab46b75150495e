import { useEffect, useState } from 'react';

type Theme = 'light' | 'dark';
const KEPT = 'theme';

const preferred = (): Theme => {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

/** Light or dark: what the machine prefers until one chooses. */
export function ThemeButton() {
  const [theme, setTheme] = useState(preferred);
  useEffect(() => {
    document.documentElement.dataset['frTheme'] = theme;
  }, [theme]);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const choose = (): void => {
    localStorage.setItem(KEPT, other);
    setTheme(other);
  };
  return (
    <button type="button" className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm" onClick={choose}>
      {other === 'dark' ? 'Thème sombre' : 'Thème clair'}
    </button>
  );
}
