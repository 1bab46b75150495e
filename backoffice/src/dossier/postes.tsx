import { useId } from 'react';
import { DossierPostesDocument, type DossierPostesQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { enEuros } from '../kit/montant';
import type { DossierLu } from './dossier-lu';
import { CONTRATS } from './hypothese';
import { sayPoste } from './poste';

type Poste = NonNullable<DossierPostesQuery['dossier']>['postes']['nodes'][number];

/** Each poste: who, which contract, what money, along time. */
export function Postes({ dossier: { numero } }: { dossier: DossierLu }) {
  const lu = useRead(DossierPostesDocument, { numero }, { fresh: true });
  return (
    <Lecture de={lu}>
      {({ dossier }) =>
        dossier && dossier.postes.nodes.length > 0 ? (
          <>
            {dossier.postes.nodes.map((one) => (
              <Lignee key={one.posteId} ligne={one} />
            ))}
          </>
        ) : (
          <p className="cn-vide">Aucun poste n’est accordé : le comité n’a pas encore décidé.</p>
        )
      }
    </Lecture>
  );
}

function Lignee({ ligne }: { ligne: Poste }) {
  const titre = useId();
  const solde = ligne.poste?.financement?.solde;
  return (
    <section aria-labelledby={titre} className="fr-mb-4w">
      <h2 id={titre} className="fr-h5">
        {sayPoste(ligne)}
      </h2>
      {solde && (
        <p>
          {enEuros(solde.payeCents)} versés sur {enEuros(solde.montantCents)} ; reste{' '}
          {enEuros(solde.resteCents)}.
        </p>
      )}
      <ol className="cn-historique">
        {etapesOf(ligne).map(({ on, phrase }) => (
          <li key={`${on} ${phrase}`}>
            <time dateTime={on}>{leJour(on)}</time>
            <span>{phrase}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface Etape {
  readonly on: string;
  readonly phrase: string;
}

const dated = (on: string | null | undefined, phrase: string): readonly Etape[] =>
  on ? [{ on, phrase }] : [];

/** The life of a poste, in the order of its days. */
function etapesOf({ poste, limiteOn, departOn, delaiDepasseOn }: Poste): readonly Etape[] {
  const candidat = poste?.miseEnRelation?.candidat;
  const qui = candidat ? ` : ${candidat.prenom} ${candidat.nom}` : '';
  const limite = limiteOn ? ` ; dernier jour pour recruter : le ${leJour(limiteOn)}` : '';
  const etapes = [
    ...dated(poste?.grantedOn, `Poste accordé par le comité${limite}.`),
    ...(poste?.derogations.nodes ?? []).flatMap((one) => [
      ...dated(one.grantedOn, `Dérogation : nouveau délai jusqu’au ${leJour(one.limiteOn)}.`),
      ...dated(one.withdrawnOn, 'Dérogation retirée.'),
    ]),
    ...dated(delaiDepasseOn, 'Délai de recrutement constaté dépassé.'),
    ...dated(poste?.miseEnRelation?.validatedOn, `Candidat validé${qui}.`),
    ...(poste?.contrats?.nodes ?? []).flatMap(({ kind, startsOn, endsOn, transmittedOn, cancelledOn }) => [
      ...dated(
        transmittedOn,
        `Contrat transmis : ${CONTRATS[kind]}, à partir du ${leJour(startsOn)}${endsOn ? `, jusqu’au ${leJour(endsOn)}` : ''}.`,
      ),
      ...dated(cancelledOn, 'Contrat annulé.'),
    ]),
    ...dated(poste?.attributedOn, 'Poste attribué : la convention est signée.'),
    ...dated(departOn, 'Départ en formation.'),
    ...(poste?.financement?.tranches.nodes ?? []).flatMap(({ rang, montantCents, paidOn }) =>
      dated(paidOn, `Tranche ${rang} payée : ${enEuros(montantCents)}.`),
    ),
    ...dated(poste?.endedOn, 'Fin du poste.'),
  ];
  return etapes.sort((a, b) => a.on.localeCompare(b.on));
}
