import type { ComponentType } from 'react';
import { NavLink, useParams } from 'react-router';
import { ActionsDuDossier } from '../acte/actions';
import { DossierDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { Lecture } from '../kit/lecture';
import { Titre } from '../kit/titre';
import { SuiviDuDossier } from '../suivi/suivi';
import { AVenir } from './a-venir';
import { Conventions } from './conventions';
import { Etapes } from './etapes';
import { Historique } from './historique';
import { Mails } from './mails';
import { Personnes } from './personnes';
import { Postes } from './postes';
import { Taches } from './taches';
import './dossier.css';
import type { DossierLu } from './dossier-lu';

/** The parts of a dossier, each with its address. */
const ONGLETS: readonly {
  readonly code: string;
  readonly titre: string;
  readonly Contenu: ComponentType<{ dossier: DossierLu }>;
}[] = [
  { code: '', titre: 'À venir', Contenu: AVenir },
  { code: 'historique', titre: 'Historique', Contenu: Historique },
  { code: 'postes', titre: 'Postes', Contenu: Postes },
  { code: 'versements', titre: 'Convention et versements', Contenu: Conventions },
  { code: 'courriels', titre: 'Courriels', Contenu: Mails },
  { code: 'personnes', titre: 'Personnes', Contenu: Personnes },
];

/** One case: where it is, who has the ball, what comes, what happened. */
export default function DossierScreen() {
  const { numero = '' } = useParams();
  const lu = useRead(DossierDocument, { numero }, { fresh: true });
  return (
    <Lecture de={lu}>
      {({ dossier }) => (dossier ? <Dossier dossier={dossier} /> : <Absent numero={numero} />)}
    </Lecture>
  );
}

function Absent({ numero }: { numero: string }) {
  return (
    <>
      <Titre>Dossier introuvable</Titre>
      <p>Le dossier {numero} n’existe pas, ou il n’est pas de votre territoire.</p>
    </>
  );
}

function Dossier({ dossier }: { dossier: DossierLu }) {
  const { numero, structureNom, commune, departement, siret, situation } = dossier;
  return (
    <>
      <Titre avant={`Dossier ${numero}`}>{structureNom}</Titre>
      <p className="fr-text--sm">
        {commune} ({departement}){siret && ` · SIRET ${siret}`}
      </p>
      <SuiviDuDossier dossierId={dossier.id} />
      <p className="cn-situation">{situation}</p>
      <Etapes etapes={dossier.etapes} />
      <ActionsDuDossier numero={numero} />
      <Taches dossier={dossier} />
      <Parties dossier={dossier} />
    </>
  );
}

function Parties({ dossier }: { dossier: DossierLu }) {
  const { onglet = '' } = useParams();
  const Contenu = ONGLETS.find(({ code }) => code === onglet)?.Contenu ?? AVenir;
  return (
    <>
      <nav className="cn-onglets" aria-label="Parties du dossier">
        <ul>
          {ONGLETS.map(({ code, titre }) => (
            <li key={code}>
              <NavLink to={`/dossiers/${dossier.numero}${code && `/${code}`}`} end>
                {titre}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <Contenu dossier={dossier} />
    </>
  );
}
