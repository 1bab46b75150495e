import { MonEquipeDocument, RevokeDelegationDocument, type MonEquipeQuery } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { court } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { ResumeRefus } from '../kit/refus';
import { Tableau } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { Deleguer } from './deleguer';
import type { Agent } from './agent';

type Delegation = NonNullable<MonEquipeQuery['delegations']>['nodes'][number];

/** The people one works with, and what one entrusts to them for a while. */
export default function EquipeScreen() {
  const lu = useRead(MonEquipeDocument, {});
  return (
    <>
      <Titre>Mon équipe</Titre>
      <p>Les personnes de votre rôle et de votre territoire. Chacune est connue dès sa première visite.</p>
      <Lecture de={lu}>
        {({ agents, delegations }) => (
          <>
            <Tableau
              titre="Mon équipe"
              rows={agents?.nodes ?? []}
              cle={({ id }) => id}
              vide="Personne n’est encore venu."
              colonnes={[
                { code: 'nom', titre: 'Nom', cellule: nomDe },
                { code: 'ou', titre: 'Départements', cellule: ({ departements }) => departements.join(', ') },
                { code: 'vu', titre: 'Dernière visite', cellule: ({ seenOn }) => court(seenOn) },
              ]}
            />
            <h2 className="fr-h5 fr-mt-4w">Délégations</h2>
            <p>
              Pendant une absence, ce qui vous est affecté apparaît aussi dans les tâches de la personne
              choisie.
            </p>
            <Delegations delegations={delegations?.nodes ?? []} />
            <Deleguer collegues={(agents?.nodes ?? []).filter(({ moi }) => !moi)} />
          </>
        )}
      </Lecture>
    </>
  );
}

const nomDe = ({ nom, moi }: Pick<Agent, 'nom' | 'moi'>): string =>
  `${nom ?? 'Sans nom'}${moi ? ' (vous)' : ''}`;

function Delegations({ delegations }: { delegations: readonly Delegation[] }) {
  const today = useToday();
  const acte = useActe(
    RevokeDelegationDocument,
    ({ revokeDelegation }) => revokeDelegation,
    () => undefined,
  );
  return (
    <>
      <ResumeRefus refus={acte.refus} />
      <Tableau
        titre="Délégations"
        rows={delegations}
        cle={({ id }) => id}
        vide="Aucune délégation : vous n’en avez ni donné ni reçu."
        colonnes={[
          { code: 'de', titre: 'De', cellule: ({ de }) => de && nomDe(de) },
          { code: 'a', titre: 'À', cellule: ({ a }) => a && nomDe(a) },
          { code: 'du', titre: 'Du', cellule: ({ fromOn }) => court(fromOn) },
          { code: 'au', titre: 'Au', cellule: ({ untilOn }) => court(untilOn) },
          {
            code: 'etat',
            titre: 'Où elle en est',
            cellule: ({ id, version, de, revokedOn, untilOn }) => {
              if (revokedOn) return `Reprise le ${court(revokedOn)}`;
              if (today && untilOn < today) return 'Finie';
              if (!de?.moi) return 'En cours';
              return (
                <button
                  type="button"
                  className="fr-btn fr-btn--tertiary fr-btn--sm"
                  disabled={acte.enCours}
                  onClick={() => void acte.envoyer({ delegationId: id, versionAttendue: version })}
                >
                  Reprendre
                </button>
              );
            },
          },
        ]}
      />
    </>
  );
}
