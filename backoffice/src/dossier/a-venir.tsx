import { useId } from 'react';
import { SimulationDocument, type Changement, type SimulationQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { dans, enToutesLettres, leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { enEuros } from '../kit/montant';
import { Pourquoi } from '../kit/pourquoi';
import { Tableau } from '../kit/tableau';
import { useUrl } from '../kit/use-url';
import type { DossierLu } from './dossier-lu';
import { EtSi } from './et-si';
import { demandee, ecrire, lire, type Saisie } from './hypothese';

type Simulation = NonNullable<SimulationQuery['simulation']>;
type Ligne = Simulation['lignes'][number];

/** What a change is called, and how it stands out beside its word. */
const CHANGEMENTS: Readonly<Record<Changement, { readonly mot: string; readonly badge: string }>> = {
  INCHANGEE: { mot: 'Inchangée', badge: '' },
  DEPLACEE: { mot: 'Déplacée', badge: 'fr-badge--info' },
  MODIFIEE: { mot: 'Modifiée', badge: 'fr-badge--info' },
  AJOUTEE: { mot: 'Ajoutée', badge: 'fr-badge--success' },
  SUPPRIMEE: { mot: 'Supprimée', badge: 'fr-badge--error' },
};

/** What comes if nobody acts, and what would come if something happened: the two lists side by side, in one. */
export function AVenir({ dossier }: { dossier: DossierLu }) {
  const [url, setUrl] = useUrl();
  const today = useToday();
  const titre = useId();
  const saisies = url.getAll('si').flatMap((one) => lire(one) ?? []);
  const hypotheses = saisies.flatMap((one) => demandee(one) ?? []);
  const lue = useRead(SimulationDocument, { dossierId: dossier.id, hypotheses });
  const changer = (next: readonly Saisie[]): void => setUrl({ si: next.map(ecrire) });
  return (
    <section aria-labelledby={titre}>
      <h2 id={titre} className="fr-h5">
        {hypotheses.length > 0 ? 'Ce qui viendrait' : 'À venir, si personne n’agit'}
      </h2>
      <EtSi
        saisies={saisies}
        today={today ?? ''}
        changer={changer}
        refus={lue.data?.simulation?.erreurs ?? []}
      />
      <Lecture de={lue}>
        {({ simulation }) =>
          simulation && (
            <Suite dossier={dossier} simulation={simulation} suppose={hypotheses.length > 0} today={today} />
          )
        }
      </Lecture>
    </section>
  );
}

interface SuiteProps {
  readonly dossier: DossierLu;
  readonly simulation: Simulation;
  readonly suppose: boolean;
  readonly today: string | undefined;
}

function Suite({ dossier, simulation: { lignes, avertissements, erreurs }, suppose, today }: SuiteProps) {
  if (erreurs.length > 0)
    return (
      <div role="alert" className="fr-alert fr-alert--warning fr-alert--sm">
        {erreurs.map(({ code, message }) => (
          <p key={code}>{message}</p>
        ))}
      </div>
    );
  return (
    <>
      {suppose && <p role="status">{resume(lignes)}</p>}
      {avertissements.map((one) => (
        <p key={one} className="cn-avertissement">
          {one}
        </p>
      ))}
      <Tableau
        titre={suppose ? 'Ce qui viendrait, à côté de ce qui vient' : 'Ce qui vient'}
        rows={lignes}
        cle={({ kind, echeanceOn, changement, poste, effet }) =>
          `${kind} ${echeanceOn} ${changement} ${poste ?? ''} ${effet}`
        }
        vide="Rien n’est prévu : plus aucune date ne court sur ce dossier."
        colonnes={[
          { code: 'jour', titre: 'Jour', cellule: (ligne) => <Jour ligne={ligne} today={today} /> },
          ...(suppose ? [{ code: 'changement', titre: 'Changement', cellule: Change }] : []),
          {
            code: 'effet',
            titre: 'Ce qui se passe',
            cellule: (ligne) => <Effet ligne={ligne} dossier={dossier} />,
          },
          {
            code: 'montant',
            titre: 'Montant',
            chiffre: true,
            cellule: ({ montantCents }) => montantCents !== null && enEuros(montantCents),
          },
        ]}
      />
    </>
  );
}

function Jour({
  ligne: { echeanceOn, avantOn, changement },
  today,
}: {
  ligne: Ligne;
  today: string | undefined;
}) {
  const jour = enToutesLettres(echeanceOn);
  return (
    <>
      {changement === 'SUPPRIMEE' ? <del>{jour}</del> : jour}
      {changement === 'DEPLACEE' && avantOn && (
        <span className="cn-precision">au lieu du {leJour(avantOn)}</span>
      )}
      {today && <span className="cn-precision">{dans(echeanceOn, today)}</span>}
    </>
  );
}

const Change = ({ changement }: Ligne) => {
  const { mot, badge } = CHANGEMENTS[changement];
  return <span className={badge && `fr-badge fr-badge--sm fr-badge--no-icon ${badge}`}>{mot}</span>;
};

function Effet({ ligne, dossier }: { ligne: Ligne; dossier: DossierLu }) {
  const { effet, poste, limiteOn, retenues, regle, echeanceOn } = ligne;
  return (
    <>
      {poste !== null && dossier.postesDemandes > 1 && <strong>Poste n° {poste} — </strong>}
      {effet}
      {limiteOn && <span className="cn-precision">Dernier jour pour agir : {leJour(limiteOn)}</span>}
      {retenues && retenues.length > 0 && (
        <span className="cn-retenue">Serait retenue : {retenues.join(', ')}</span>
      )}
      <Pourquoi
        regle={regle}
        versionProgramme={dossier.versionProgramme}
        de={`le ${leJour(echeanceOn)} : ${effet}`}
      />
    </>
  );
}

/** « 2 échéances ajoutées, 1 déplacée » ; ce que l'hypothèse ne change pas n'est pas compté. */
function resume(lignes: readonly Ligne[]): string {
  const count = (one: Changement): number => lignes.filter(({ changement }) => changement === one).length;
  const said = (['AJOUTEE', 'DEPLACEE', 'MODIFIEE', 'SUPPRIMEE'] as const).flatMap((one) => {
    const many = count(one);
    return many === 0 ? [] : [`${many} ${CHANGEMENTS[one].mot.toLowerCase()}${many > 1 ? 's' : ''}`];
  });
  return said.length === 0
    ? 'Rien ne changerait.'
    : `Ce que cela changerait aux échéances : ${said.join(', ')}.`;
}
