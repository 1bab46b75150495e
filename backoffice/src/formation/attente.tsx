import {
  PostesSansParcoursDocument,
  ProposeParcoursDocument,
  type PostesSansParcoursQuery,
} from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { ResumeRefus } from '../kit/refus';
import { Tableau } from '../kit/tableau';
import { useBrouillon } from '../kit/use-brouillon';
import { PersonneFormee } from './personne';

type Poste = NonNullable<PostesSansParcoursQuery['postesSansParcours']>['nodes'][number];

/** Postes whose candidat is validated: after the test, the body proposes the parcours. */
export function Attente() {
  const waiting = useRead(PostesSansParcoursDocument, {});
  return (
    <section aria-labelledby="attente">
      <h2 id="attente" className="fr-h5">
        Attendent un parcours
      </h2>
      <Lecture de={waiting}>
        {({ postesSansParcours: page }) => (
          <Tableau
            titre="Postes qui attendent un parcours"
            rows={page?.nodes ?? []}
            cle={({ posteId }) => posteId}
            vide="Personne n’attend de parcours. Un poste vient ici dès que sa structure valide un candidat."
            colonnes={[
              {
                code: 'personne',
                titre: 'Personne à tester',
                cellule: ({ personne, departement }) => (
                  <>
                    <PersonneFormee personne={personne} />
                    <span className="cn-precision">Département {departement}</span>
                  </>
                ),
              },
              {
                code: 'validation',
                titre: 'Validée',
                large: true,
                cellule: ({ validatedOn }) => leJour(validatedOn),
              },
              { code: 'acte', titre: 'Proposer un parcours', cellule: (poste) => <Proposer poste={poste} /> },
            ]}
          />
        )}
      </Lecture>
    </section>
  );
}

function Proposer({ poste }: { poste: Poste }) {
  const today = useToday();
  const { posteId, candidatId, heuresPossibles } = poste;
  const [saisie, change, forget] = useBrouillon(`parcours/${posteId}`, { heures: '', positionnementOn: '' });
  const acte = useActe(ProposeParcoursDocument, ({ proposeParcours }) => proposeParcours, forget);
  return (
    <form
      className="cn-acte-en-ligne"
      onSubmit={(event) => {
        event.preventDefault();
        const positionnementOn = saisie.positionnementOn || null;
        void acte.envoyer({ posteId, candidatId, heures: Number(saisie.heures), positionnementOn });
      }}
    >
      <ResumeRefus refus={acte.refus} />
      <label>
        Durée
        <select
          className="fr-select"
          required
          value={saisie.heures}
          onChange={({ target }) => change({ heures: target.value })}
        >
          <option value="">Choisir</option>
          {heuresPossibles.map((heures) => (
            <option key={heures} value={heures}>
              {heures} h
            </option>
          ))}
        </select>
      </label>
      <label>
        Test de positionnement le
        <input
          type="date"
          className="fr-input"
          max={today}
          value={saisie.positionnementOn || (today ?? '')}
          onChange={({ target }) => change({ positionnementOn: target.value })}
        />
      </label>
      <button type="submit" className="fr-btn fr-btn--sm" disabled={acte.enCours}>
        Proposer le parcours
      </button>
    </form>
  );
}
