import { useId } from 'react';
import { DossierConventionsDocument, type DossierConventionsQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Mot } from '../kit/mot';
import { enEuros } from '../kit/montant';
import { Pourquoi } from '../kit/pourquoi';
import { Tableau } from '../kit/tableau';
import type { DossierLu } from './dossier-lu';
import { CONTRATS } from './hypothese';
import { CONDITIONS, ETATS_TRANCHE, leVoyage } from './versement';

type Lu = NonNullable<DossierConventionsQuery['dossier']>;
type Convention = NonNullable<NonNullable<Lu['conventions']>['nodes'][number]['convention']>;
type Financement = Convention['financements']['nodes'][number];

/** Each convention, and what it pays: the plan, what holds it, where its orders are. */
export function Conventions({ dossier: { numero } }: { dossier: DossierLu }) {
  const lu = useRead(DossierConventionsDocument, { numero }, { fresh: true });
  return (
    <Lecture de={lu}>
      {({ dossier }) => {
        if (!dossier?.conventions)
          return <p className="cn-vide">Votre rôle ne lit ni les conventions ni les versements.</p>;
        const conventions = dossier.conventions.nodes.flatMap(({ convention }) => convention ?? []);
        if (conventions.length === 0)
          return (
            <p className="cn-vide">
              Aucune demande de subvention n’est déposée : la structure la dépose une fois son candidat
              validé.
            </p>
          );
        return conventions.map((one) => (
          <Une key={one.id} convention={one} versionProgramme={dossier.versionProgramme} />
        ));
      }}
    </Lecture>
  );
}

function Une({ convention, versionProgramme }: { convention: Convention; versionProgramme: string }) {
  const titre = useId();
  const { numero, montantCents, financements } = convention;
  const etapes: readonly (readonly [string, string | null])[] = [
    ['Demande de subvention déposée', convention.submittedOn],
    ['Déclarée complète', convention.completedOn],
    ['Déclarée conforme', convention.acceptedOn],
    ['Envoyée à signer', convention.sentOn],
    ['Signée par la structure', convention.structureSignedOn],
    ['Signée par la Banque des Territoires, la dernière', convention.signedOn],
    ...(convention.finOn ? ([['Dernier jour', convention.finOn]] as const) : []),
    ...(convention.endedOn ? ([['Close', convention.endedOn]] as const) : []),
  ];
  return (
    <section aria-labelledby={titre} className="fr-mb-4w">
      <h2 id={titre} className="fr-h5">
        Convention {numero} — {enEuros(montantCents)}
      </h2>
      <ol className="cn-historique">
        {etapes.map(([phrase, on]) => (
          <li key={phrase}>
            {on ? <time dateTime={on}>{leJour(on)}</time> : <span className="cn-precision">pas encore</span>}
            <span>{phrase}</span>
          </li>
        ))}
      </ol>
      {financements.nodes.map((one) => (
        <Versements key={one.id} financement={one} versionProgramme={versionProgramme} />
      ))}
      {financements.pageInfo.hasNextPage && <p>Seuls les vingt premiers postes sont montrés ici.</p>}
    </section>
  );
}

function Versements({
  financement,
  versionProgramme,
}: {
  financement: Financement;
  versionProgramme: string;
}) {
  const { poste, contrat, dureeMonths, montantCents, aidesCents, regle, horlogeOn, solde, tranches } =
    financement;
  const titre = useId();
  return (
    <section aria-labelledby={titre}>
      <h3 id={titre} className="fr-h6 fr-mt-3w">
        Versements du poste n° {poste?.rang}
      </h3>
      <p>
        {enEuros(montantCents)} pour un {CONTRATS[contrat]} de {dureeMonths} mois
        {aidesCents > 0 && `, aides de ${enEuros(aidesCents)} déduites`}. Les{' '}
        <Mot mot="tranche">tranches</Mot>{' '}
        {horlogeOn ? `se comptent du ${leJour(horlogeOn)}.` : 'seront datées au départ en formation.'}
        {solde && ` Payé : ${enEuros(solde.payeCents)} ; reste : ${enEuros(solde.resteCents)}.`}
      </p>
      <Pourquoi
        regle={regle}
        versionProgramme={versionProgramme}
        de={`ce montant, ${enEuros(montantCents)}`}
      />
      <Porte financement={financement} />
      <Tableau
        titre={`Tranches du poste n° ${poste?.rang ?? ''}`}
        rows={tranches.nodes}
        cle={({ id }) => id}
        vide="Aucune tranche n’est encore prévue : le départ en formation les date."
        colonnes={[
          { code: 'rang', titre: 'Tranche', cellule: ({ rang }) => rang },
          { code: 'jour', titre: 'Échéance', cellule: ({ echeanceOn }) => leJour(echeanceOn) },
          { code: 'etat', titre: 'État', cellule: ({ etat }) => ETATS_TRANCHE[etat] },
          {
            code: 'ordre',
            titre: 'Parcours de l’ordre',
            cellule: ({ ordre }) => (ordre ? leVoyage(ordre) : 'pas d’ordre'),
          },
          {
            code: 'pourquoi',
            titre: 'D’où vient-elle',
            large: true,
            cellule: ({ explication, regle: source, rang }) => (
              <>
                {explication}
                <Pourquoi regle={source} versionProgramme={versionProgramme} de={`la tranche ${rang}`} />
              </>
            ),
          },
          { code: 'montant', titre: 'Montant', chiffre: true, cellule: (one) => enEuros(one.montantCents) },
        ]}
      />
    </section>
  );
}

/** What must be true before a tranche is paid: each condition, and what lifts the one that is not. */
function Porte({ financement: { porte } }: { financement: Financement }) {
  if (!porte) return null;
  return (
    <>
      <p className="fr-mb-1v">
        La <Mot mot="porte du versement">porte du versement</Mot>{' '}
        {porte.ouverte ? 'est ouverte : rien ne le retient.' : 'est fermée tant qu’une condition manque :'}
      </p>
      <ul className="cn-porte">
        {CONDITIONS.filter(({ quand }) => !quand || quand(porte)).map(({ vraie, dite, levee }) => (
          <li key={dite}>
            <span aria-hidden="true">{vraie(porte) ? '✓' : '✗'}</span> {dite} :{' '}
            {vraie(porte) ? 'oui' : <strong>non — {levee}</strong>}
          </li>
        ))}
      </ul>
    </>
  );
}
