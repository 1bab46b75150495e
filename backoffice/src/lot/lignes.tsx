import { Select } from '@codegouvfr/react-dsfr/Select';
import { Link } from 'react-router';
import type { ResultatLigne } from '../gql/graphql';
import { Pages } from '../kit/pages';
import { Tableau, type Colonne } from '../kit/tableau';
import type { OperationLue } from './operation-lue';

/** What a line became, in words. */
export const RESULTATS: Readonly<Record<ResultatLigne, string>> = {
  A_PREPARER: 'À examiner',
  POSSIBLE: 'Possible, pas encore faite',
  IMPOSSIBLE: 'Impossible',
  FAIT: 'Faite',
  REFUSE: 'Refusée',
  ECHEC: 'Sans réponse, à reprendre',
};

type Ligne = OperationLue['lignes']['nodes'][number];

const COLONNES: readonly Colonne<Ligne>[] = [
  {
    code: 'dossier',
    titre: 'Dossier',
    cellule: ({ dossier }) => dossier && <Link to={`/dossiers/${dossier.numero}`}>{dossier.numero}</Link>,
  },
  {
    code: 'structure',
    titre: 'Structure',
    cellule: ({ dossier }) =>
      dossier && (
        <>
          {dossier.structureNom}
          <span className="cn-precision">
            {dossier.commune} ({dossier.departement})
          </span>
        </>
      ),
  },
  {
    code: 'resultat',
    titre: 'Résultat',
    cellule: ({ resultat: one, erreur }) => (
      <>
        {RESULTATS[one]}
        {erreur && <span className="cn-precision">{erreur.message}</span>}
      </>
    ),
  },
];

interface Props {
  readonly lignes: OperationLue['lignes'];
  readonly resultat: ResultatLigne | undefined;
  readonly choisir: (resultat: string) => void;
}

/** Each line of an operation, and why when it is not done. */
export function Lignes({ lignes: { nodes, total, pageInfo }, resultat, choisir }: Props) {
  return (
    <section aria-labelledby="lignes" className="fr-mt-4w">
      <h2 id="lignes" className="fr-h5">
        Ligne par ligne
      </h2>
      <div className="cn-filtres">
        <Select
          label={`Lignes montrées (${total.toLocaleString('fr-FR')})`}
          nativeSelectProps={{ value: resultat ?? '', onChange: ({ target }) => choisir(target.value) }}
        >
          <option value="">Toutes</option>
          {Object.entries(RESULTATS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <Tableau
        titre="Lignes de l’opération"
        colonnes={COLONNES}
        rows={nodes}
        cle={({ rang }) => String(rang)}
        vide="Aucune ligne n’a ce résultat."
      />
      <Pages de={pageInfo} />
    </section>
  );
}
