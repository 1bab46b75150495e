import { DossierPersonnesDocument, DossierPostesDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { Lecture } from '../kit/lecture';
import type { DossierLu } from './dossier-lu';

interface Joignable {
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly telephone: string | null;
}

/** Who is behind the dossier: the structure's contact, and who was chosen for each poste. */
export function Personnes({ dossier: { numero } }: { dossier: DossierLu }) {
  const lu = useRead(DossierPersonnesDocument, { numero });
  const postes = useRead(DossierPostesDocument, { numero });
  return (
    <Lecture de={lu}>
      {({ dossier }) => (
        <>
          <section aria-labelledby="contact">
            <h2 id="contact" className="fr-h5">
              Dans la structure
            </h2>
            <Personne personne={dossier?.structure?.contact} sinon={dossier?.contact} />
            <p className="fr-text--sm">
              {dossier?.structure?.nom} — {dossier?.structure?.adresse} {dossier?.structure?.codePostal}{' '}
              {dossier?.structure?.commune}
            </p>
          </section>
          {postes.data?.dossier?.postes.nodes.map(({ posteId, rang, poste }) => (
            <section key={posteId} aria-labelledby={`personne-${rang}`}>
              <h2 id={`personne-${rang}`} className="fr-h5">
                Poste n° {rang}
              </h2>
              <Personne personne={poste?.miseEnRelation?.candidat} />
            </section>
          ))}
        </>
      )}
    </Lecture>
  );
}

function Personne({
  personne,
  sinon,
}: {
  personne: Joignable | null | undefined;
  sinon?: string | null | undefined;
}) {
  if (!personne) return <p>{sinon ?? 'Personne n’est encore connu, ou votre rôle ne lit pas son nom.'}</p>;
  const { prenom, nom, courriel, telephone } = personne;
  return (
    <p>
      <strong>
        {prenom} {nom}
      </strong>{' '}
      · <a href={`mailto:${courriel}`}>{courriel}</a>
      {telephone && (
        <>
          {' '}
          · <a href={`tel:${telephone}`}>{telephone}</a>
        </>
      )}
    </p>
  );
}
