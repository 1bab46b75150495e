import type { DossiersQuery } from '../gql/graphql';
import { ACTEURS } from '../kit/acteur';
import { court, dans, instantEnLettres } from '../kit/date';
import type { Colonne } from '../kit/tableau';

export type Ligne = NonNullable<DossiersQuery['dossiers']>['nodes'][number];

/** A column one may choose; those that are shown unless others are. */
interface Offre extends Colonne<Ligne> {
  readonly dabord: boolean;
}

/** Every column of the list of dossiers; the first one opens the dossier, and stays. */
const offered = (today: string | undefined): readonly Offre[] => [
  {
    code: 'numero',
    titre: 'Numéro',
    dabord: true,
    cellule: ({ numero }) => <span className="cn-numero">{numero}</span>,
  },
  {
    code: 'structure',
    titre: 'Structure',
    dabord: true,
    cellule: ({ structureNom, commune, departement }) => (
      <>
        {structureNom}
        <span className="cn-precision">
          {commune} ({departement})
        </span>
      </>
    ),
  },
  {
    code: 'etat',
    titre: 'Où en est-il',
    dabord: true,
    cellule: ({ etatLibelle, enRetard }) => (
      <>
        {etatLibelle}
        {enRetard && <span className="fr-badge fr-badge--sm fr-badge--warning cn-retard">En retard</span>}
      </>
    ),
  },
  {
    code: 'main',
    titre: 'Qui a la main',
    large: true,
    dabord: true,
    cellule: ({ quiALaMain, depuisOn, resteAFaire }) =>
      quiALaMain && (
        <>
          {ACTEURS[quiALaMain]}
          {depuisOn && ` depuis le ${court(depuisOn)}`}
          <span className="cn-precision">{resteAFaire}</span>
        </>
      ),
  },
  {
    code: 'prochaine',
    titre: 'Ce qui vient',
    large: true,
    dabord: true,
    cellule: ({ prochaineOn, prochainEffet }) =>
      prochaineOn && (
        <>
          {court(prochaineOn)}
          {today && ` (${dans(prochaineOn, today)})`}
          <span className="cn-precision">{prochainEffet}</span>
        </>
      ),
  },
  { code: 'ratio', titre: 'Postes', chiffre: true, dabord: true, cellule: ({ ratio }) => ratio },
  { code: 'siret', titre: 'SIRET', large: true, dabord: false, cellule: ({ siret }) => siret },
  {
    code: 'version',
    titre: 'Version',
    large: true,
    dabord: false,
    cellule: ({ versionProgramme }) => versionProgramme,
  },
  {
    code: 'depot',
    titre: 'Déposé le',
    large: true,
    dabord: false,
    cellule: ({ openedOn }) => court(openedOn),
  },
  {
    code: 'decision',
    titre: 'Décidé le',
    large: true,
    dabord: false,
    cellule: ({ decidedOn }) => decidedOn && court(decidedOn),
  },
  {
    code: 'modification',
    titre: 'Dernier fait',
    large: true,
    dabord: false,
    cellule: ({ modifiedAt }) => instantEnLettres(modifiedAt),
  },
];

/** The columns that the address chooses. */
export function columnsOf(url: URLSearchParams, today: string | undefined): readonly Colonne<Ligne>[] {
  const chosen = url.getAll('colonne');
  return offered(today).filter(({ code, dabord }, rank) =>
    chosen.length > 0 ? rank === 0 || chosen.includes(code) : dabord,
  );
}

interface Props {
  readonly url: URLSearchParams;
  readonly change: (changes: Readonly<Record<string, readonly string[]>>) => void;
}

/** Which columns are shown: the choice is in the address, as the rest. */
export function ChoixColonnes({ url, change }: Props) {
  const shown = columnsOf(url, undefined).map(({ code }) => code);
  const flip = (code: string): string[] =>
    shown.includes(code) ? shown.filter((one) => one !== code) : [...shown, code];
  return (
    <details className="cn-colonnes">
      <summary>Colonnes</summary>
      <fieldset className="fr-fieldset">
        <legend className="fr-sr-only">Colonnes du tableau</legend>
        {offered(undefined)
          .slice(1)
          .map(({ code, titre }) => (
            <div key={code} className="fr-fieldset__element">
              <div className="fr-checkbox-group fr-checkbox-group--sm">
                <input
                  type="checkbox"
                  id={`colonne-${code}`}
                  checked={shown.includes(code)}
                  onChange={() => change({ colonne: flip(code) })}
                />
                <label className="fr-label" htmlFor={`colonne-${code}`}>
                  {titre}
                </label>
              </div>
            </div>
          ))}
      </fieldset>
    </details>
  );
}
