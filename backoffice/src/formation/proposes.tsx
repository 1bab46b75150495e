import {
  ParcoursProposesDocument,
  RecordDepartFormationDocument,
  type EtatParcours,
  type ParcoursProposesQuery,
} from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { ResumeRefus } from '../kit/refus';
import { Tableau } from '../kit/tableau';
import { useBrouillon } from '../kit/use-brouillon';
import { useUrl } from '../kit/use-url';
import { Pages } from '../kit/pages';
import { PersonneFormee } from './personne';

type Parcours = NonNullable<ParcoursProposesQuery['parcoursProposes']>['nodes'][number];

const ETATS: Readonly<Record<EtatParcours, string>> = {
  PROPOSE: 'Départ à enregistrer',
  DEPART_PREVU: 'Départ prévu',
  EN_FORMATION: 'En formation',
  ANNULE: 'Annulé',
};

/** What the body proposed; a départ is recorded, or moved, where it is read. */
export function Proposes() {
  const [url] = useUrl();
  const read = useRead(ParcoursProposesDocument, { after: url.get('apres') });
  return (
    <section aria-labelledby="proposes">
      <h2 id="proposes" className="fr-h5">
        Parcours proposés
      </h2>
      <Lecture de={read}>
        {({ parcoursProposes: page }) => (
          <>
            <Tableau
              titre="Liste des parcours proposés"
              rows={page?.nodes ?? []}
              cle={({ id }) => id}
              vide="Aucun parcours n’est proposé pour l’instant."
              colonnes={[
                {
                  code: 'personne',
                  titre: 'Personne',
                  cellule: ({ personne, departement }) => (
                    <>
                      <PersonneFormee personne={personne} />
                      <span className="cn-precision">Département {departement}</span>
                    </>
                  ),
                },
                {
                  code: 'parcours',
                  titre: 'Parcours',
                  large: true,
                  cellule: ({ heures, proposedOn }) => (
                    <>
                      {heures} h<span className="cn-precision">proposé le {leJour(proposedOn)}</span>
                    </>
                  ),
                },
                {
                  code: 'etat',
                  titre: 'Où en est-il',
                  cellule: ({ etat, departOn }) => (
                    <>
                      {ETATS[etat]}
                      {departOn && <span className="cn-precision">départ le {leJour(departOn)}</span>}
                    </>
                  ),
                },
                { code: 'acte', titre: 'Départ', cellule: (parcours) => <Depart parcours={parcours} /> },
              ]}
            />
            {page && <Pages de={page.pageInfo} />}
          </>
        )}
      </Lecture>
    </section>
  );
}

function Depart({ parcours: { posteId, departOn } }: { parcours: Parcours }) {
  const [saisie, change, forget] = useBrouillon(`depart/${posteId}`, { departOn: '' });
  const acte = useActe(RecordDepartFormationDocument, (data) => data.recordDepartFormation, forget);
  return (
    <form
      className="cn-acte-en-ligne"
      onSubmit={(event) => {
        event.preventDefault();
        void acte.envoyer({ posteId, departOn: saisie.departOn });
      }}
    >
      <ResumeRefus refus={acte.refus} />
      <label>
        Jour du départ
        <input
          type="date"
          className="fr-input"
          required
          value={saisie.departOn || (departOn ?? '')}
          onChange={({ target }) => change({ departOn: target.value })}
        />
      </label>
      <button
        type="submit"
        className="fr-btn fr-btn--sm fr-btn--secondary"
        disabled={acte.enCours || saisie.departOn === ''}
      >
        {departOn ? 'Déplacer le départ' : 'Enregistrer le départ'}
      </button>
    </form>
  );
}
