import { Link, useParams } from 'react-router';
import { VersementLuDocument, type VersementLuQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { enEuros } from '../kit/montant';
import { Titre } from '../kit/titre';
import { ETATS } from './etat';

type Tranche = Extract<NonNullable<VersementLuQuery['node']>, { explication: string }>;
type Ordre = Tranche['ordres']['nodes'][number];

/** One payment: where its date and its amount come from, and the journey of each of its orders. */
export default function VersementScreen() {
  const { id = '' } = useParams();
  const lu = useRead(VersementLuDocument, { id });
  return (
    <Lecture de={lu}>
      {({ node }) =>
        node && 'explication' in node ? (
          <Versement tranche={node} />
        ) : (
          <>
            <Titre>Versement introuvable</Titre>
            <p>Ce versement n’existe pas, ou il n’est pas de votre territoire.</p>
          </>
        )
      }
    </Lecture>
  );
}

function Versement({ tranche }: { tranche: Tranche }) {
  const { rang, montantCents, echeanceOn, limiteOn, etat, explication, financement, ordres } = tranche;
  const dossier = financement?.dossier;
  return (
    <>
      <Titre avant={dossier && <Link to={`/dossiers/${dossier.numero}`}>{`Dossier ${dossier.numero}`}</Link>}>
        {`Tranche ${rang} : ${enEuros(montantCents)}`}
      </Titre>
      {dossier && <p>{dossier.structureNom}</p>}
      <p className="cn-situation">
        {ETATS[etat]}. Échéance : {leJour(echeanceOn)}
        {limiteOn && `, à verser au plus tard le ${leJour(limiteOn)}`}.
      </p>
      <p>{explication}</p>
      <h2 className="fr-h5">Parcours de l’ordre</h2>
      {ordres.nodes.length === 0 ? (
        <p className="cn-vide">Aucun ordre. Il s’établit à l’échéance, quand rien ne retient le versement.</p>
      ) : (
        ordres.nodes.map((ordre) => <Parcours key={ordre.id} ordre={ordre} />)
      )}
    </>
  );
}

/** The dates of an order, from its writing to the bank statement. */
function Parcours({ ordre }: { ordre: Ordre }) {
  const steps = [
    ['Établi', ordre.orderedOn],
    ['Envoyé à la Banque des Territoires', ordre.sentOn],
    ['Accusé de réception', ordre.acknowledgedOn],
    [`Refusé${ordre.codeRefus ? ` (code ${ordre.codeRefus})` : ''}`, ordre.rejectedOn],
    ['Payé', ordre.paidOn],
    ['Rapproché du relevé, pour le même montant', ordre.reconciledOn],
  ] as const;
  return (
    <>
      <h3 className="fr-h6">
        {ordre.numero}, {enEuros(ordre.montantCents)}
      </h3>
      <p className="fr-text--sm">Référence chez la Banque des Territoires : {ordre.reference}</p>
      <ol className="cn-historique">
        {steps.map(
          ([label, on]) =>
            on && (
              <li key={label}>
                <span>{leJour(on)}</span>
                <span>{label}</span>
              </li>
            ),
        )}
      </ol>
    </>
  );
}
