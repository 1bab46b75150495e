import { Link } from 'react-router';
import { Actions } from '../acte/actions';
import { MaStructureDocument, type EtatPoste, type MaStructureQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Titre } from '../kit/titre';

type Structure = NonNullable<MaStructureQuery['structures']>['nodes'][number];
type Dossiers = NonNullable<MaStructureQuery['dossiers']>['nodes'];

/** What a structure finds of itself: what is expected of it, its dossiers, its postes, who is written to. */
export default function StructureScreen() {
  const lu = useRead(MaStructureDocument, {});
  return (
    <Lecture de={lu}>
      {({ structures, dossiers }) => {
        const [structure] = structures?.nodes ?? [];
        return structure ? (
          <Espace structure={structure} dossiers={dossiers?.nodes ?? []} />
        ) : (
          <>
            <Titre>Mon espace</Titre>
            <p className="cn-vide">Aucune structure n’est liée à votre compte.</p>
          </>
        );
      }}
    </Lecture>
  );
}

function Espace({ structure, dossiers }: { structure: Structure; dossiers: Dossiers }) {
  const { nom, siret, adresse, codePostal, commune, departement, actions } = structure;
  return (
    <>
      <Titre avant="Mon espace">{nom}</Titre>
      <p className="fr-text--sm">
        {adresse && `${adresse}, `}
        {codePostal} {commune} ({departement}){siret && ` · SIRET ${siret}`}
      </p>
      <Actions actions={actions} />
      <MesDossiers dossiers={dossiers} />
      <Contact contact={structure.contact} />
    </>
  );
}

function MesDossiers({ dossiers }: { dossiers: Dossiers }) {
  return (
    <section aria-labelledby="mes-dossiers">
      <h2 id="mes-dossiers" className="fr-h5">
        Mes dossiers
      </h2>
      {dossiers.length === 0 && (
        <p className="cn-vide">Aucun dossier : déposez une candidature pour demander un poste.</p>
      )}
      {dossiers.map(({ id, numero, situation, postes }) => (
        <article key={id} className="fr-mb-3w">
          <h3 className="fr-h6 fr-mb-1w">
            <Link to={`/dossiers/${numero}`}>Dossier {numero}</Link>
          </h3>
          <p className="cn-situation">{situation}</p>
          <ul>
            {postes.nodes.map(({ posteId, rang, etat, occupe, limiteOn }) => (
              <li key={posteId}>
                Poste n° {rang} : {POSTES[etat]}, {occupe ? 'occupé' : 'à pourvoir'}
                {!occupe && limiteOn && etat === 'ACCORDE' && ` au plus tard le ${leJour(limiteOn)}`}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}

const POSTES: Readonly<Record<EtatPoste, string>> = {
  ACCORDE: 'accordé',
  ATTRIBUE: 'attribué',
  RENDU: 'rendu',
  TRANSFERE: 'transféré',
  RETIRE: 'retiré',
  ECHU: 'arrivé à son terme',
};

function Contact({ contact }: { contact: Structure['contact'] }) {
  return (
    <section aria-labelledby="contact">
      <h2 id="contact" className="fr-h5">
        Personne à joindre
      </h2>
      {contact ? (
        <p>
          {contact.prenom} {contact.nom}, {contact.courriel}
          {contact.telephone && `, ${contact.telephone}`}
        </p>
      ) : (
        <p className="cn-vide">Elle sera dite avec la première candidature.</p>
      )}
    </section>
  );
}
