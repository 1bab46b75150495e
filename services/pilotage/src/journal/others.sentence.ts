import type { EventName } from '@cn/contracts/event';
import type { ContratKind } from '@cn/domain/montant/kind';
import { isMailTemplate, MAILS } from '@cn/domain/notification/mail';
import type { Tellings } from './telling';
import { jour, qui } from './words';

const periode = (startsOn: string, endsOn: string): string =>
  endsOn ? `du ${jour(startsOn)} au ${jour(endsOn)}` : `à partir du ${jour(startsOn)}`;

/** « le mail « poste retiré » »; a template of an earlier release is a mail. */
const leMail = (template: string): string =>
  isMailTemplate(template) ? `le mail « ${MAILS[template]} »` : 'un mail';

const CONTRATS: Readonly<Record<ContratKind, string>> = {
  CDI: 'CDI',
  CDD: 'CDD',
  CUI_CAE: 'CUI-CAE',
  CUI_CIE: 'CUI-CIE',
  PROJET: 'contrat de projet',
  TITULAIRE: 'agent titulaire',
};
const leContrat = (kind: string): string => CONTRATS[kind as ContratKind];

const aQui = (role: string): string => ` à ${qui(role)}`.replace(' à le ', ' au ');

/** What happens to the candidat, the contract, the training and the mails. */
export const OTHERS: Tellings<
  | Extract<
      EventName,
      `Candidat${'Registered' | 'Amended' | 'Withdrawn' | 'Validated' | 'Recruited'}` | `Mail${string}`
    >
  | 'ValidationCancelled'
  | `Contrat${'Transmitted' | 'Amended' | 'Cancelled'}`
  | `Parcours${'Proposed' | 'Cancelled'}`
  | `Depart${'Recorded' | 'Cancelled'}`
  | 'PersonneRecorded'
> = {
  CandidatRegistered: null,
  CandidatAmended: null,
  CandidatWithdrawn: null,
  PersonneRecorded: null,
  CandidatValidated: { quoi: () => 'a validé un candidat', regle: 'R-155' },
  ValidationCancelled: { quoi: () => 'a annulé la validation du candidat', regle: 'F-88' },
  CandidatRecruited: { quoi: () => 'a noté que le candidat est recruté', regle: 'R-157' },
  ContratTransmitted: {
    quoi: ({ kind, startsOn, endsOn }) =>
      `a transmis le contrat de travail (${leContrat(kind)}, ${periode(startsOn, endsOn)})`,
    objet: 'CONTRAT',
    sinon: () => 'a transmis le contrat de travail',
    regle: 'R-219',
  },
  ContratAmended: {
    quoi: ({ kind, startsOn, endsOn }) =>
      `a corrigé le contrat de travail, désormais ${leContrat(kind)}, ${periode(startsOn, endsOn)}`,
    objet: 'CONTRAT',
    sinon: () => 'a corrigé le contrat de travail',
    regle: 'R-219',
  },
  ContratCancelled: {
    quoi: ({ precedent }) =>
      precedent
        ? 'a annulé le contrat de travail : le précédent reste celui du poste'
        : 'a annulé le contrat de travail : le poste attend de nouveau le sien',
    regle: 'R-219',
  },
  ParcoursProposed: {
    quoi: ({ heures }) => `a proposé un parcours de formation de ${heures} heures`,
    objet: 'PARCOURS',
    sinon: () => 'a proposé un parcours de formation',
    regle: 'R-245',
  },
  ParcoursCancelled: { quoi: () => 'a annulé le parcours de formation proposé', regle: 'R-233' },
  DepartRecorded: {
    quoi: ({ departOn }) => `a enregistré le départ en formation du ${jour(departOn)}`,
    regle: 'R-294',
  },
  DepartCancelled: {
    quoi: ({ departOn }) => `a annulé le départ en formation du ${jour(departOn)}`,
    regle: 'R-294',
  },
  MailSent: {
    quoi: ({ template, destinataire }) => `a envoyé ${leMail(template)}${aQui(destinataire)}`,
    objet: ({ template }) => (template.startsWith('tranche-') ? 'VERSEMENT' : undefined),
    sinon: ({ destinataire }) => `a envoyé un mail${aQui(destinataire)}`,
  },
  MailRefused: {
    quoi: ({ template, destinataire }) =>
      `n’a pas pu remettre ${leMail(template)}${aQui(destinataire)} : l’adresse est refusée`,
    objet: ({ template }) => (template.startsWith('tranche-') ? 'VERSEMENT' : undefined),
    sinon: ({ destinataire }) => `n’a pas pu remettre un mail${aQui(destinataire)} : l’adresse est refusée`,
  },
};
