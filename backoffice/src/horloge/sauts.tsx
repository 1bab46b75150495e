import { useState } from 'react';
import { AdvanceClockDocument, AvanceDocument, ProchainJourDocument, type AvanceQuery } from '../gql/graphql';
import { ask } from '../graphql/ask';
import { useActe } from '../graphql/use-acte';
import { queries, useRead } from '../graphql/use-read';
import { plusJours, plusMois } from '../kit/civil';
import { leJour } from '../kit/date';
import { ResumeRefus } from '../kit/refus';

type Avance = NonNullable<AvanceQuery['avance']>;

/** How long between two looks at a move of the clock, in milliseconds. */
const LOOK_MS = 400;

/** The jumps of the clock, and what happened on the way. */
export function Sauts({ today }: { today: string }) {
  const [avance, setAvance] = useState<Avance>();
  const next = useRead(ProchainJourDocument, {});
  const acte = useActe(
    AdvanceClockDocument,
    ({ advanceClock }) => advanceClock,
    ({ objet }) => {
      if (objet) void follow(objet.id, setAvance);
    },
  );
  const moving = acte.enCours || avance?.etat === 'EN_COURS';
  const go = (cibleOn: string): void => void acte.envoyer({ cibleOn });
  const nextOn = next.data?.horloge?.prochaineOn ?? undefined;
  const button = (label: string, to: string | undefined) => (
    <button
      type="button"
      className="fr-btn fr-btn--secondary fr-btn--sm"
      disabled={moving || !to}
      onClick={() => to && go(to)}
    >
      {label}
    </button>
  );
  return (
    <>
      <div className="cn-horloge-sauts">
        {button(nextOn ? `Prochaine échéance (${leJour(nextOn)})` : 'Rien de prévu', nextOn)}
        {button('+1 jour', plusJours(today, 1))}
        {button('+1 mois', plusMois(today, 1))}
        <label>
          <span className="fr-sr-only">Choisir une date</span>
          <input
            type="date"
            className="fr-input"
            min={plusJours(today, 1)}
            disabled={moving}
            onChange={({ target }) => target.value > today && go(target.value)}
          />
        </label>
      </div>
      <ResumeRefus refus={acte.refus} />
      <div role="status">{avance && <EnChemin avance={avance} />}</div>
    </>
  );
}

/** Looks at the move until it ends; what the screens show is read again then. */
async function follow(id: string, show: (avance: Avance) => void): Promise<void> {
  for (;;) {
    const { avance } = await ask(AvanceDocument, { id });
    if (!avance) return;
    show(avance);
    if (avance.etat === 'TERMINEE') break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  await queries.invalidateQueries();
}

function EnChemin({ avance }: { avance: Avance }) {
  const { nodes } = avance.evenements;
  const days = avance.joursFaits === 1 ? '1 jour avec un acte' : `${avance.joursFaits} jours avec des actes`;
  const said =
    avance.etat === 'TERMINEE'
      ? `L’horloge est arrivée : ${days}.`
      : `L’horloge avance, elle en est au ${leJour(avance.enCoursOn)} : ${days}.`;
  return (
    <details className="cn-horloge-chemin">
      <summary>
        {said}
        {avance.blocage && ` ${avance.blocage.raison}`}
      </summary>
      <ul>
        {nodes.map(({ rang, echeanceOn, effet }) => (
          <li key={rang}>
            {leJour(echeanceOn)} : {effet}
          </li>
        ))}
        {nodes.length === 0 && <li>Rien n’était prévu sur le chemin.</li>}
      </ul>
    </details>
  );
}
