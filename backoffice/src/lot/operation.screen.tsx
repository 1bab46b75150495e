import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { OperationDocument, type ResultatLigne } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { Lecture } from '../kit/lecture';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';
import { Commandes } from './commandes';
import { Effets } from './effets';
import { Lignes, RESULTATS } from './lignes';
import './lot.css';
import type { OperationLue } from './operation-lue';

/** How often what is being done is read again, in milliseconds. */
const RYTHME_MS = 1_000;

/** An act upon many dossiers: its effects first, then its progress, and what each line became. */
export default function OperationScreen() {
  const { id = '' } = useParams();
  const [url, setUrl] = useUrl();
  const resultat = url.get('resultat');
  const resultats = resultat && resultat in RESULTATS ? [resultat as ResultatLigne] : null;
  const lu = useRead(OperationDocument, { id, resultats, after: url.get('apres') });
  const etat = lu.data?.operation?.etat;
  const { refetch } = lu;
  useEffect(() => {
    if (etat !== 'EN_PREPARATION' && etat !== 'EN_COURS') return;
    const timer = setInterval(() => void refetch(), RYTHME_MS);
    return () => clearInterval(timer);
  }, [etat, refetch]);
  return (
    <Lecture de={lu}>
      {({ operation }) =>
        operation ? (
          <>
            <Titre avant="Opération en lot">{operation.libelle}</Titre>
            <Avancement operation={operation} />
            <Commandes operation={operation} />
            <Effets operation={operation} />
            <Lignes
              lignes={operation.lignes}
              resultat={resultats?.[0]}
              choisir={(value) => setUrl({ resultat: value, apres: '' })}
            />
          </>
        ) : (
          <>
            <Titre>Opération introuvable</Titre>
            <p>Cette opération n’existe pas, ou elle a été préparée par une autre personne.</p>
          </>
        )
      }
    </Lecture>
  );
}

const n = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('fr-FR')} ${count > 1 ? many : one}`;

/** Where it stands, in one sentence, said as it moves. */
function Avancement({ operation }: { operation: OperationLue }) {
  const { etat, nombre, aPreparer, possibles, impossibles, faits, refuses, echecs, cause } = operation;
  const seen = etat === 'EN_PREPARATION' ? nombre - aPreparer : faits + refuses + echecs;
  const all = etat === 'EN_PREPARATION' ? nombre : seen + possibles;
  const running = etat === 'EN_PREPARATION' || etat === 'EN_COURS';
  return (
    <div className="cn-situation">
      <p role="status" className="fr-mb-1v">
        {
          {
            EN_PREPARATION: `Les effets se calculent : ${seen.toLocaleString('fr-FR')} sur ${n(nombre, 'ligne', 'lignes')}. Rien n’est fait.`,
            PREPAREE: `${n(possibles, 'ligne possible', 'lignes possibles')}${impossibles ? `, ${n(impossibles, 'impossible', 'impossibles')}` : ''}. Rien n’est encore fait.`,
            EN_COURS: `${n(faits, 'ligne faite', 'lignes faites')} sur ${all.toLocaleString('fr-FR')}.`,
            INTERROMPUE: `Interrompue : ${n(faits, 'ligne faite', 'lignes faites')} sur ${(all + aPreparer).toLocaleString('fr-FR')}.`,
            TERMINEE: `Terminée : ${n(faits, 'ligne faite', 'lignes faites')}${refuses ? `, ${n(refuses, 'refusée', 'refusées')}` : ''}${impossibles ? `, ${n(impossibles, 'impossible', 'impossibles')}` : ''}.`,
            ANNULEE: `Abandonnée : ${n(faits, 'ligne faite', 'lignes faites')}, le reste ne le sera pas.`,
          }[etat]
        }
      </p>
      {impossibles + refuses > 0 && (
        <p className="fr-text--sm fr-mb-1v">
          {impossibles > 0 && <Link to="?resultat=IMPOSSIBLE">Voir pourquoi, pour les impossibles</Link>}{' '}
          {refuses > 0 && <Link to="?resultat=REFUSE">Voir pourquoi, pour les refusées</Link>}
        </p>
      )}
      {cause && <p className="fr-text--sm fr-mb-1v">{cause}</p>}
      {running && <progress className="cn-progres" aria-label="Avancement" value={seen} max={all} />}
    </div>
  );
}
