import type { MailTemplate } from '@cn/domain/notification/mail';
import { avisEscalade } from './avis-escalade.template';
import { avisRelance } from './avis-relance.template';
import { conventionEchue } from './convention-echue.template';
import { conventionEnvoyee } from './convention-envoyee.template';
import { conventionSignee } from './convention-signee.template';
import { demandeAExaminer } from './demande-a-examiner.template';
import { demandeAcceptee } from './demande-acceptee.template';
import { demandeDeposee } from './demande-deposee.template';
import { demandeRejetee } from './demande-rejetee.template';
import { demandeRetiree } from './demande-retiree.template';
import { derogationAccordee } from './derogation-accordee.template';
import { derogationRetiree } from './derogation-retiree.template';
import { posteRendu } from './poste-rendu.template';
import { posteRetire } from './poste-retire.template';
import { rapportDemande } from './rapport-demande.template';
import { recrutementExpire } from './recrutement-expire.template';
import { recrutementRappel } from './recrutement-rappel.template';
import { renouvellementAChoisir } from './renouvellement-a-choisir.template';
import { structureActivee } from './structure-activee.template';
import { suiviDemande } from './suivi-demande.template';
import { tranchePayee } from './tranche-payee.template';
import { trancheRetenue } from './tranche-retenue.template';
import type { Template } from './vue';

/** The messages that can be sent, by the key that the table of the domain gives them. */
export const TEMPLATES: Readonly<Record<MailTemplate, Template>> = {
  'avis-escalade': avisEscalade,
  'avis-relance': avisRelance,
  'convention-echue': conventionEchue,
  'convention-envoyee': conventionEnvoyee,
  'convention-signee': conventionSignee,
  'demande-a-examiner': demandeAExaminer,
  'demande-acceptee': demandeAcceptee,
  'demande-deposee': demandeDeposee,
  'demande-rejetee': demandeRejetee,
  'demande-retiree': demandeRetiree,
  'derogation-accordee': derogationAccordee,
  'derogation-retiree': derogationRetiree,
  'poste-rendu': posteRendu,
  'poste-retire': posteRetire,
  'rapport-demande': rapportDemande,
  'recrutement-expire': recrutementExpire,
  'recrutement-rappel': recrutementRappel,
  'renouvellement-a-choisir': renouvellementAChoisir,
  'structure-activee': structureActivee,
  'suivi-demande': suiviDemande,
  'tranche-payee': tranchePayee,
  'tranche-retenue': trancheRetenue,
  'demande-acceptee-coordinateur': demandeAcceptee,
};
