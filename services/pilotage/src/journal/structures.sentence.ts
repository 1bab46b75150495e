import type { EventName } from '@cn/contracts/event';
import type { Poste, Proposition } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { AvisSens } from '@cn/domain/avis/avis';
import { echeancier, tache, type Tellings } from './telling';
import { jour, pluriel } from './words';

const ISSUES: Readonly<Record<string, string>> = {
  REJETEE:
    'a rejeté la demande en comité ; la préfecture en donne les raisons, une nouvelle candidature reste possible',
  EN_BASE: 'a maintenu la demande en base jusqu’au prochain comité',
  MAINTENUE: 'a maintenu la demande en base jusqu’au prochain comité',
};

const AVIS: Readonly<Record<AvisSens, string>> = { FAVORABLE: 'favorable', DEFAVORABLE: 'défavorable' };

const CHAMPS: Readonly<Record<string, string>> = { NOM: 'nom', SIRET: 'SIRET', LIEU: 'lieu' };

/** « nom de la structure : « X » au lieu de « Y » ». */
const changement = (one: Proposition | undefined): string =>
  `${CHAMPS[one?.champ ?? ''] ?? 'fiche'} de la structure : « ${one?.apres ?? ''} » au lieu de « ${one?.avant || 'rien'} »`;

const poste = (one: Poste | undefined): string => `le poste n° ${one?.numero ?? '?'}`;
const limite = (one: Poste | undefined): string =>
  one?.limiteOn ? ` ; dernier jour pour recruter : le ${jour(one.limiteOn)}` : '';

/** What happens to the structure, its demande and its postes. */
export const STRUCTURES: Tellings<
  | Extract<
      EventName,
      | `Structure${string}`
      | `Proposition${string}`
      | `Demande${'Scheduled' | 'Decided' | 'Withdrawn' | 'Amended'}`
      | `Avis${string}`
    >
  | Extract<EventName, `Poste${string}` | `Delai${string}` | `Derogation${string}`>
  | 'CandidatureSubmitted'
  | 'ComiteConvened'
  | 'ReferentielRecorded'
> = {
  StructureRecorded: null,
  StructureMoved: null,
  PropositionRecorded: {
    quoi: ({ proposition }) =>
      proposition?.deListe
        ? `a chargé une liste qui propose un autre ${changement(proposition)}`
        : `a proposé un autre ${changement(proposition)}, qu’une seconde personne doit confirmer`,
    regle: 'F-87',
  },
  PropositionAccepted: {
    quoi: ({ proposition }) =>
      proposition?.etat === 'A_CONFIRMER'
        ? `a accepté le changement proposé, qu’une seconde personne doit confirmer ; ${changement(proposition)}`
        : `a changé la fiche ; ${changement(proposition)}`,
    regle: 'F-87',
  },
  PropositionRejected: {
    quoi: ({ proposition }) => `a refusé le changement proposé ; ${changement(proposition)}`,
    regle: 'F-87',
  },
  ComiteConvened: null,
  ReferentielRecorded: null,
  CandidatureSubmitted: {
    quoi: ({ numero, postesDemandes }) =>
      `a déposé la candidature ${numero} pour ${pluriel(postesDemandes, 'poste')}`,
    regle: 'R-076',
  },
  AvisRecorded: {
    quoi: ({ sens, rang }) => `a rendu un ${rang > 1 ? 'nouvel ' : ''}avis ${AVIS[sens as AvisSens]}`,
    objet: 'AVIS',
    sinon: ({ rang }) => (rang > 1 ? 'a rendu un nouvel avis' : 'a rendu son avis'),
    regle: 'R-100',
  },
  AvisReminded: {
    quoi: ({ destinataire, rang }) =>
      destinataire === 'ANCT'
        ? 'a saisi l’ANCT : l’avis de la préfecture manque toujours'
        : `a relancé la préfecture pour son avis (relance n° ${rang})`,
    regle: 'F-64',
  },
  DemandeScheduled: {
    quoi: ({ comiteOn }) =>
      comiteOn
        ? `a inscrit la demande au comité du ${jour(comiteOn)}`
        : 'a retiré la demande de l’ordre du jour',
    regle: 'R-106',
  },
  DemandeDecided: {
    quoi: ({ issue, postesAccordes }) =>
      ISSUES[issue] ?? `a accepté la demande en comité pour ${pluriel(postesAccordes, 'poste')}`,
    regle: 'R-116',
  },
  DemandeAmended: {
    quoi: ({ postesDemandes }) => `a corrigé la demande, qui porte sur ${pluriel(postesDemandes, 'poste')}`,
    regle: 'R-086',
  },
  DemandeWithdrawn: { quoi: () => 'a retiré la demande', regle: 'F-85' },
  StructureActivated: { quoi: () => 'a activé l’espace Structure', regle: 'R-129' },
  PosteGranted: {
    quoi: (payload) => `a créé ${poste(payload.poste)}${limite(payload.poste)}`,
    regle: 'R-116',
  },
  PosteAttributed: { quoi: (payload) => `a attribué ${poste(payload.poste)} à la structure`, regle: 'R-033' },
  PosteWithdrawn: { quoi: (payload) => `a retiré ${poste(payload.poste)}`, regle: 'R-165' },
  PosteReturned: { quoi: (payload) => `a rendu ${poste(payload.poste)}`, regle: 'R-351' },
  PosteExpired: {
    quoi: (payload) => `a constaté la fin du ${poste(payload.poste).replace('le ', '')}`,
    regle: 'R-003',
  },
  DelaiReminded: {
    quoi: (payload) =>
      `a rappelé à la structure le délai de recrutement pour ${poste(payload.poste)}${limite(payload.poste)}`,
    regle: 'F-07',
  },
  DelaiMarked: {
    quoi: (payload) =>
      payload.depasse
        ? `a constaté que le délai de recrutement est dépassé pour ${poste(payload.poste)}${limite(payload.poste)}`
        : `a levé la mention « délai dépassé » pour ${poste(payload.poste)} : le contrat était arrivé à temps`,
    regle: 'R-165',
  },
  DerogationGranted: {
    quoi: (payload) => `a accordé une dérogation pour ${poste(payload.poste)}${limite(payload.poste)}`,
    regle: 'R-163',
  },
  DerogationWithdrawn: {
    quoi: (payload) => `a retiré la dérogation accordée pour ${poste(payload.poste)}${limite(payload.poste)}`,
    regle: 'R-163',
  },
  StructuresEcheancierChanged: echeancier,
  StructuresTacheChanged: tache,
};
