import { OperationsDocument, type EtatOperation } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { instantEnLettres } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Pages } from '../kit/pages';
import { Tableau } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';

const ETATS: Readonly<Record<EtatOperation, string>> = {
  EN_PREPARATION: 'En préparation',
  PREPAREE: 'Prête, à confirmer',
  EN_COURS: 'En cours',
  INTERROMPUE: 'Interrompue, à reprendre',
  TERMINEE: 'Terminée',
  ANNULEE: 'Abandonnée',
};

/** One's own acts upon many dossiers, newest first. */
export default function OperationsScreen() {
  const [url] = useUrl();
  const lu = useRead(OperationsDocument, { after: url.get('apres') });
  return (
    <>
      <Titre>Mes opérations en lot</Titre>
      <Lecture de={lu}>
        {({ operations }) => (
          <>
            <Tableau
              titre="Mes opérations en lot"
              colonnes={[
                { code: 'libelle', titre: 'Opération', cellule: ({ libelle }) => libelle },
                { code: 'etat', titre: 'Où en est-elle', cellule: ({ etat }) => ETATS[etat] },
                {
                  code: 'faits',
                  titre: 'Lignes faites',
                  chiffre: true,
                  cellule: ({ faits }) => faits.toLocaleString('fr-FR'),
                },
                {
                  code: 'creation',
                  titre: 'Préparée',
                  large: true,
                  cellule: ({ createdAt }) => instantEnLettres(createdAt),
                },
              ]}
              rows={operations?.nodes ?? []}
              cle={({ id }) => id}
              vers={({ id }) => `/operations/${id}`}
              vide="Aucune opération. Depuis la liste des dossiers, « Agir sur les dossiers correspondants » en prépare une."
            />
            {operations && <Pages de={operations.pageInfo} />}
          </>
        )}
      </Lecture>
    </>
  );
}
