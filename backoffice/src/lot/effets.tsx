import type { KindEffet } from '../gql/graphql';
import { enEuros } from '../kit/montant';
import { Tableau } from '../kit/tableau';
import type { OperationLue } from './operation-lue';

type Effet = OperationLue['effets'][number];

const KINDS: Readonly<Record<KindEffet, string>> = {
  FAIT: 'Fait au dossier',
  TACHE_OUVERTE: 'Tâche ouverte',
  TACHE_FERMEE: 'Tâche close',
  ECHEANCE_PREVUE: 'Échéance posée',
  ECHEANCE_ANNULEE: 'Échéance annulée',
  ECHEANCE_REPORTEE: 'Échéance reportée',
};

/** What the operation changes, or would change: like effects counted together. */
export function Effets({ operation: { effets, etat } }: { operation: OperationLue }) {
  if (effets.length === 0) return null;
  const done = etat === 'EN_COURS' || etat === 'TERMINEE';
  const paid = effets.some(({ montantCents }) => typeof montantCents === 'number');
  return (
    <section aria-labelledby="effets" className="fr-mt-4w">
      <h2 id="effets" className="fr-h5">
        {done ? 'Ce que cela change' : 'Ce que cela changerait'}
      </h2>
      <Tableau
        titre="Effets"
        colonnes={[
          {
            code: 'nombre',
            titre: 'Combien',
            chiffre: true,
            cellule: ({ nombre }) => nombre.toLocaleString('fr-FR'),
          },
          { code: 'kind', titre: 'Quoi', cellule: ({ kind }) => KINDS[kind] },
          { code: 'phrase', titre: 'En clair', cellule: ({ phrase }) => phrase },
          ...(paid
            ? [
                {
                  code: 'montant',
                  titre: 'Montant',
                  chiffre: true,
                  cellule: ({ montantCents }: Effet) =>
                    typeof montantCents === 'number' && enEuros(montantCents),
                },
              ]
            : []),
        ]}
        rows={effets}
        cle={({ kind, phrase }) => `${kind} ${phrase}`}
        vide=""
      />
    </section>
  );
}
