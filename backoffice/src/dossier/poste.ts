import type { EtatPoste } from '../gql/graphql';

/** States of a poste, as people say them. */
export const ETATS_POSTE: Readonly<Record<EtatPoste, string>> = {
  ACCORDE: 'accordé',
  ATTRIBUE: 'attribué',
  RENDU: 'rendu',
  TRANSFERE: 'transféré',
  RETIRE: 'retiré',
  ECHU: 'arrivé à son terme',
};

const ENDED: readonly EtatPoste[] = ['RENDU', 'TRANSFERE', 'RETIRE', 'ECHU'];

/** « Poste n° 1 : attribué, occupé » */
export const sayPoste = ({
  rang,
  etat,
  occupe,
}: {
  rang: number;
  etat: EtatPoste;
  occupe: boolean;
}): string =>
  `Poste n° ${rang} : ${ETATS_POSTE[etat]}${ENDED.includes(etat) ? '' : occupe ? ', occupé' : ', vacant'}`;
