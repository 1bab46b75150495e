import type { Received } from '@cn/platform/kafka/consumer';
import { CASE, event } from './event.builder';

const poste = (etat: string, rest: object = {}) => ({
  poste: {
    posteId: CASE.posteId,
    demandeId: CASE.demandeId,
    structureId: CASE.structureId,
    etat,
    numero: 1,
    ...rest,
  },
});

const convention = (etat: string, rest: object = {}) => ({
  convention: {
    conventionId: CASE.conventionId,
    numero: 'CONV-2022-000001',
    structureId: CASE.structureId,
    etat,
    posteIds: [CASE.posteId],
    montantCents: 3_200_000n,
    ...rest,
  },
});

const echeance = (rest: object) => ({
  sujet: `candidature/${CASE.demandeId}`,
  echeances: [
    {
      echeanceId: '018f0000-0000-7000-8000-0000000000e9',
      sujet: `candidature/${CASE.demandeId}`,
      kind: 'avis.relance',
      rank: 1,
      echeanceOn: '2022-03-11',
      instant: '2022-03-11T07:00:00Z',
      regle: 'F-64',
      effet: 'La préfecture est relancée.',
      ...rest,
    },
  ],
});

const tranche = (etat: string) => ({
  trancheId: '018f0000-0000-7000-8000-000000000071',
  financementId: '018f0000-0000-7000-8000-000000000070',
  posteId: CASE.posteId,
  numero: 1,
  montantCents: 640_000n,
  echeanceOn: '2022-06-09',
  etat,
  regle: 'R-291',
});

const tache = (etat: string, rest: object = {}) => ({
  tacheId: '018f0000-0000-7000-8000-000000000091',
  sujet: `candidature/${CASE.demandeId}`,
  kind: 'INSCRIRE_AU_COMITE',
  role: 'ANCT',
  etat,
  openedOn: '2022-03-08',
  ...rest,
});

const NOWHERE = { dossierId: '' };

/** The facts of one dossier, from its candidature to its first payment, in the order in which they happened. */
export function road(): Received[] {
  const { demandeId, structureId, posteId, contactId, conventionId } = CASE;
  const structure = { structureId, nom: 'Association des Tilleuls', commune: 'LYON', codePostal: '69001' };
  return [
    event(
      'StructureRecorded',
      { at: '2022-03-01', version: 1, key: structureId, place: NOWHERE, role: 'ANCT' },
      structure,
    ),
    event(
      'PersonneRecorded',
      { at: '2022-03-01', key: contactId },
      { personneId: contactId, prenom: 'Alix', nom: 'Tilleul', aggregateVersion: 1n },
    ),
    event(
      'StructureRecorded',
      { at: '2022-03-01', version: 2, key: structureId, place: NOWHERE, role: 'STRUCTURE' },
      { ...structure, statut: 'CANDIDATE', contactPersonneId: contactId },
    ),
    event(
      'CandidatureSubmitted',
      { at: '2022-03-01', version: 1, key: demandeId, role: 'STRUCTURE' },
      {
        demandeId,
        numero: 'CN-2022-000001',
        kind: 'D0',
        version: 'P1-2022',
        postesDemandes: 1,
        contratSouhaite: 'CDD',
        contactPersonneId: contactId,
      },
    ),
    event(
      'StructuresEcheancierChanged',
      { at: '2022-03-01', version: 1 },
      echeance({ etat: 'PREVUE', version: 1n }),
    ),
    event(
      'AvisRecorded',
      { at: '2022-03-08', version: 2, key: demandeId, role: 'PREFECTURE' },
      { demandeId, sens: 'FAVORABLE', rang: 1 },
    ),
    event(
      'StructuresEcheancierChanged',
      { at: '2022-03-08', version: 2 },
      echeance({ etat: 'ANNULEE', motif: 'AVIS_RENDU', version: 2n }),
    ),
    event('StructuresTacheChanged', { at: '2022-03-08', version: 1, role: 'PREFECTURE' }, tache('OUVERTE')),
    event(
      'DemandeScheduled',
      { at: '2022-03-10', version: 3, key: demandeId, role: 'ANCT' },
      { demandeId, comiteId: structureId, comiteOn: '2022-03-22' },
    ),
    event(
      'StructuresTacheChanged',
      { at: '2022-03-10', version: 2 },
      tache('FERMEE', { closedOn: '2022-03-10', motif: 'DEMANDE_INSCRITE' }),
    ),
    event(
      'DemandeDecided',
      { at: '2022-03-22', version: 4, key: demandeId, role: 'ANCT' },
      { demandeId, issue: 'ACCEPTEE', postesAccordes: 1, version: 'P1-2022' },
    ),
    event(
      'PosteGranted',
      { at: '2022-03-22', version: 1, key: posteId, role: 'ANCT' },
      poste('ACCORDE', { limiteOn: '2022-04-22' }),
    ),
    event(
      'StructureActivated',
      { at: '2022-03-22', version: 3, key: structureId },
      { structureId, demandeId },
    ),
    event(
      'CandidatValidated',
      { at: '2022-03-28', version: 2, role: 'STRUCTURE' },
      { candidatId: contactId, posteId, validatedOn: '2022-03-28' },
    ),
    event(
      'DemandeSubventionSubmitted',
      { at: '2022-03-29', version: 1, key: conventionId, role: 'STRUCTURE' },
      convention('DEMANDEE'),
    ),
    event(
      'ContratTransmitted',
      { at: '2022-04-12', version: 1, role: 'STRUCTURE' },
      {
        contratId: '018f0000-0000-7000-8000-000000000061',
        posteId,
        kind: 'CDD',
        signedOn: '2022-04-11',
        startsOn: '2022-05-02',
        endsOn: '2023-11-01',
        transmittedOn: '2022-04-12',
      },
    ),
    event(
      'ConventionSigned',
      { at: '2022-04-28', version: 5, key: conventionId, role: 'BDT' },
      convention('SIGNEE', { finOn: '2023-10-27', signedOn: '2022-04-28' }),
    ),
    event('PosteAttributed', { at: '2022-04-28', version: 2, key: posteId }, poste('ATTRIBUE')),
    event(
      'DepartRecorded',
      { at: '2022-05-09', version: 2, role: 'ORGANISME_FORMATION' },
      { posteId, departOn: '2022-05-09' },
    ),
    event('TrancheChanged', { at: '2022-05-09', version: 1 }, tranche('PREVUE')),
    event('MailSent', { at: '2022-03-22' }, { template: 'demande-acceptee', destinataire: 'STRUCTURE' }),
    event('TrancheChanged', { at: '2022-06-09', version: 6 }, tranche('PAYEE')),
  ];
}
