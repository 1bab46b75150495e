import { useState } from 'react';
import { ReglesDocument, type ReglesQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { court } from './date';
import { Lecture } from './lecture';
import './explication.css';

interface Props {
  /** What cites rules and readings: « R-116 · F-64 ». */
  readonly regle: string;
  /** Version of the programme whose figures are wanted. */
  readonly versionProgramme?: string | undefined;
  /** What is explained, for those who do not see where the button stands. */
  readonly de: string;
}

type Regle = NonNullable<ReglesQuery['regles']>[number];

/** « pourquoi ? »: the rule behind a date or an amount, its source, its figures, read when it is opened. */
export function Pourquoi({ regle, versionProgramme, de }: Props) {
  const [ouvert, ouvrir] = useState(false);
  const references = [...new Set(regle.match(/[RFL]-\d{2,3}/g) ?? [])];
  const lues = useRead(
    ReglesDocument,
    { references, ...(versionProgramme ? { versionProgramme } : {}) },
    { enabled: ouvert && references.length > 0 },
  );
  if (references.length === 0) return <span className="cn-precision">{regle}</span>;
  return (
    <details className="cn-pourquoi" onToggle={(event) => ouvrir(event.currentTarget.open)}>
      <summary>
        pourquoi ?<span className="fr-sr-only"> {de}</span>
      </summary>
      <Lecture de={lues}>
        {({ regles }) => (
          <ul>
            {regles?.map((one) => (
              <li key={one.reference}>
                <Explication regle={one} />
              </li>
            ))}
          </ul>
        )}
      </Lecture>
    </details>
  );
}

function Explication({
  regle: { reference, question, phrase, sources, lectures, parametres },
}: {
  regle: Regle;
}) {
  return (
    <>
      <p>
        <strong>{reference}</strong> — {question && <em>{question} </em>}
        {phrase}
      </p>
      {parametres.length > 0 && (
        <ul>
          {parametres.map(({ nom, portee, libelle, valeur, unite, versionProgramme, finOn, confirme }) => (
            <li key={`${nom} ${portee ?? ''} ${finOn ?? ''}`}>
              {libelle}
              {portee && ` (${portee})`} : <strong>{enClair(valeur, unite)}</strong>, version{' '}
              {versionProgramme}
              {finOn && `, jusqu’au ${court(finOn)}`}
              {!confirme && ' — à confirmer'}
            </li>
          ))}
        </ul>
      )}
      {sources.length > 0 && <p className="cn-precision">Source : {sources.join(' ; ')}</p>}
      {lectures.length > 0 && (
        <details>
          <summary>Ce que les textes ne disent pas</summary>
          <ul>
            {lectures.map((one) => (
              <li key={one.reference}>
                <strong>{one.reference}</strong> — <em>{one.question}</em> {one.phrase}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const MEASURES = ['mois', 'jours', 'heures'];
const WORDS = ['mot', 'liste', 'oui/non'];
const figure = new Intl.NumberFormat('fr-FR');

/** A value of the référentiel as people read it: with its unit, its words in plain letters. */
export function enClair(valeur: string, unite: string): string {
  if (unite === 'euros') return /^\d+$/.test(valeur) ? `${figure.format(Number(valeur))} €` : `${valeur} €`;
  if (MEASURES.includes(unite)) return `${valeur} ${unite}`;
  const parts = valeur.split('|').map((one) => one.trim());
  const said = WORDS.includes(unite) ? parts.map((one) => one.replaceAll('_', ' ').toLowerCase()) : parts;
  return said.join(', ');
}
