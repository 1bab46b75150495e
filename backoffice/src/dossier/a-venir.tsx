import { useToday } from '../horloge/use-today';
import { dans, enToutesLettres } from '../kit/date';
import { enEuros } from '../kit/montant';
import { Tableau } from '../kit/tableau';
import type { DossierLu } from './dossier.screen';

/** What happens if nobody acts: the dates to come, with their rule. */
export function AVenir({ dossier }: { dossier: DossierLu }) {
  const today = useToday();
  return (
    <section aria-labelledby="a-venir">
      <h2 id="a-venir" className="fr-h5">
        À venir
      </h2>
      <Tableau
        titre="Ce qui vient"
        rows={dossier.aVenir.nodes}
        cle={({ id }) => id}
        vide="Rien n’est prévu : plus aucune date ne court sur ce dossier."
        colonnes={[
          {
            code: 'jour',
            titre: 'Jour',
            cellule: ({ echeanceOn }) => (
              <>
                {enToutesLettres(echeanceOn)}
                {today && <span className="cn-precision">{dans(echeanceOn, today)}</span>}
              </>
            ),
          },
          { code: 'effet', titre: 'Ce qui se passe', cellule: ({ effet }) => effet },
          {
            code: 'montant',
            titre: 'Montant',
            chiffre: true,
            cellule: ({ montantCents }) => montantCents !== null && enEuros(montantCents),
          },
          { code: 'regle', titre: 'Règle', large: true, cellule: ({ regle }) => regle },
        ]}
      />
    </section>
  );
}
