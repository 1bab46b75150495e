import { MACHINES } from '../../test/machines.fixture';

/** Each state with who must act, what keeps it awake, and where each event leads: D.11, to be read beside it. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  'demande de poste': [
    'EN_ATTENTE_MOTIVATION (STRUCTURE, TACHE): completeMotivation EN_ATTENTE_AVIS, withdrawDemande RETIREE',
    'EN_ATTENTE_AVIS (PREFECTURE, TACHE): amendDemande EN_ATTENTE_AVIS, recordAvis AVIS_RENDU, withdrawDemande RETIREE, closePhase NON_EXAMINEE',
    'AVIS_RENDU (ANCT, TACHE): recordAvis AVIS_RENDU, enrollDemande INSCRITE_COMITE, withdrawDemande RETIREE, closePhase NON_EXAMINEE',
    'INSCRITE_COMITE (ANCT, ECHEANCE): recordAvis INSCRITE_COMITE, enrollDemande INSCRITE_COMITE, postponeDemande AVIS_RENDU, acceptDemande ACCEPTEE, rejectDemande REJETEE, keepDemande EN_BASE, withdrawDemande RETIREE, closePhase NON_EXAMINEE',
    'EN_BASE (ANCT, ECHEANCE): recordAvis EN_BASE, enrollDemande INSCRITE_COMITE, withdrawDemande RETIREE, closePhase NON_EXAMINEE',
    'ACCEPTEE (PLATEFORME, PARTENAIRE): activateStructure ACTIVEE, withdrawDemande RETIREE',
    'ACTIVEE (STRUCTURE, ECHEANCE): signConvention CONVENTIONNEE, withdrawDemande RETIREE',
    'CONVENTIONNEE (final)',
    'REJETEE (final)',
    'RETIREE (final)',
    'NON_EXAMINEE (final)',
  ],
  'demande de sortie': [
    'DEPOSEE (ANCT, TACHE): enrollDemande INSCRITE_COMITE, withdrawDemande RETIREE',
    'INSCRITE_COMITE (ANCT, ECHEANCE): acceptDemande VALIDEE, rejectDemande REFUSEE, withdrawDemande RETIREE',
    'VALIDEE (STRUCTURE, ECHEANCE): closeSortie CLOSE',
    'CLOSE (final)',
    'REFUSEE (final)',
    'RETIREE (final)',
  ],
  'demande de renouvellement': [
    'DEPOSEE (BDT, TACHE): requestPieces INCOMPLETE, validateConformite CONFORME, refuseDemande REFUSEE, withdrawDemande RETIREE',
    'INCOMPLETE (STRUCTURE, TACHE): completeDemande DEPOSEE, refuseDemande REFUSEE, withdrawDemande RETIREE',
    'CONFORME (STRUCTURE, TACHE): signConvention RENOUVELEE, withdrawDemande RETIREE',
    'RENOUVELEE (final)',
    'REFUSEE (final)',
    'RETIREE (final)',
  ],
  'déclaration de rupture': [
    'DECLAREE (STRUCTURE, TACHE): transmitJustificatifs JUSTIFIEE, cancelRupture ANNULEE',
    'JUSTIFIEE (final)',
    'ANNULEE (final)',
  ],
  structure: [
    'INSCRITE (STRUCTURE, TACHE): submitDemande CANDIDATE',
    'CANDIDATE (ANCT, ECHEANCE): rejectDemande INSCRITE, withdrawDemande INSCRITE, activateStructure ACTIVEE',
    'ACTIVEE (STRUCTURE, ECHEANCE): rejectDemande INSCRITE, withdrawDemande INSCRITE, signConvention CONVENTIONNEE, leaveDispositif SORTIE',
    'CONVENTIONNEE (STRUCTURE, ECHEANCE): leaveDispositif SORTIE',
    'SORTIE (final): submitDemande CANDIDATE',
  ],
  poste: [
    'ACCORDE (STRUCTURE, ECHEANCE): signConvention ATTRIBUE, returnPoste RENDU, withdrawPoste RETIRE',
    'ATTRIBUE (STRUCTURE, ECHEANCE): returnPoste RENDU, transferPoste TRANSFERE, withdrawPoste RETIRE, endPoste ECHU',
    'RENDU (final): transferPoste TRANSFERE',
    'TRANSFERE (BDT, TACHE): signConvention ATTRIBUE, withdrawPoste RETIRE',
    'RETIRE (final)',
    'ECHU (final)',
  ],
  convention: [
    'DEMANDEE (BDT, TACHE): requestPieces INCOMPLETE, examineDemandeSubvention EN_INSTRUCTION, refuseDemandeSubvention REFUSEE, abandonConvention ABANDONNEE',
    'INCOMPLETE (STRUCTURE, TACHE): completeDemandeSubvention DEMANDEE, abandonConvention ABANDONNEE',
    'EN_INSTRUCTION (BDT, TACHE): requestPieces INCOMPLETE, validateConformite CONFORME, reopenDemandeSubvention DEMANDEE, refuseDemandeSubvention REFUSEE, abandonConvention ABANDONNEE',
    'CONFORME (BDT, TACHE): reopenDemandeSubvention EN_INSTRUCTION, sendConvention ENVOYEE, abandonConvention ABANDONNEE',
    'ENVOYEE (STRUCTURE, TACHE): signStructure SIGNEE_STRUCTURE, signBdt SIGNEE, abandonConvention ABANDONNEE',
    'SIGNEE_STRUCTURE (BDT, TACHE): signBdt SIGNEE, abandonConvention ABANDONNEE',
    'SIGNEE (PLATEFORME, ECHEANCE): endConvention ECHUE, transferConvention TRANSFEREE, terminateConvention RESILIEE',
    'ECHUE (final)',
    'TRANSFEREE (final)',
    'RESILIEE (final)',
    'REFUSEE (final)',
    'ABANDONNEE (final)',
  ],
  tranche: [
    'PREVUE (PLATEFORME, ECHEANCE): fallDue DUE, cancelTranche ANNULEE',
    'DUE (BDT, TACHE): holdTranche RETENUE, writeOrdre ORDONNEE, cancelTranche ANNULEE',
    'RETENUE (STRUCTURE, TACHE): releaseTranche DUE, cancelTranche ANNULEE',
    'ORDONNEE (BDT, TACHE): cancelOrdre RETENUE, sendOrdre ENVOYEE',
    'ENVOYEE (BDT, PARTENAIRE): acknowledgeOrdre ACCUSEE, payTranche PAYEE, rejectOrdre REJETEE',
    'ACCUSEE (BDT, PARTENAIRE): payTranche PAYEE, rejectOrdre REJETEE',
    'PAYEE (BDT, PARTENAIRE): reconcileTranche RAPPROCHEE',
    'RAPPROCHEE (final)',
    'REJETEE (BDT, TACHE): writeOrdre ORDONNEE, cancelTranche ANNULEE',
    'ANNULEE (final)',
  ],
  'mise en relation': [
    'NOUVELLE (STRUCTURE, TACHE): preselectCandidat PRE_SELECTIONNEE, dismissCandidat NON_RETENUE, validateCandidat VALIDEE, withdrawCandidat RETIREE',
    'PRE_SELECTIONNEE (STRUCTURE, TACHE): preselectCandidat PRE_SELECTIONNEE, dismissCandidat NON_RETENUE, validateCandidat VALIDEE, withdrawCandidat RETIREE',
    'NON_RETENUE (final): preselectCandidat PRE_SELECTIONNEE, dismissCandidat NON_RETENUE, validateCandidat VALIDEE, withdrawCandidat RETIREE',
    'VALIDEE (STRUCTURE, ECHEANCE): cancelValidation PRE_SELECTIONNEE, startFormation RECRUTEE, withdrawCandidat RETIREE',
    'RECRUTEE (final): cancelDepart VALIDEE',
    'RETIREE (final): registerCandidat NOUVELLE',
  ],
  conseiller: [
    'VALIDE (STRUCTURE, ECHEANCE): signContrat CONTRAT_SIGNE, enrollFormation INSCRIT_FORMATION, exemptFormation EN_POSTE, endContrat SORTI',
    'CONTRAT_SIGNE (STRUCTURE, ECHEANCE): enrollFormation INSCRIT_FORMATION, exemptFormation EN_POSTE, endContrat SORTI',
    'INSCRIT_FORMATION (ORGANISME_FORMATION, PARTENAIRE): signContrat INSCRIT_FORMATION, recordPositionnement POSITIONNE, exemptFormation EN_POSTE, endContrat SORTI',
    'POSITIONNE (ORGANISME_FORMATION, PARTENAIRE): signContrat POSITIONNE, startFormation EN_FORMATION, exemptFormation EN_POSTE, endContrat SORTI',
    'EN_FORMATION (ORGANISME_FORMATION, PARTENAIRE): endFormation EN_POSTE, endContrat SORTI',
    'EN_POSTE (CONSEILLER, ECHEANCE): endContrat SORTI',
    'SORTI (final)',
  ],
  'session de formation': [
    'OUVERTE (ORGANISME_FORMATION, ECHEANCE): confirmSession CONFIRMEE, switchSession BASCULEE_A_DISTANCE',
    'CONFIRMEE (ORGANISME_FORMATION, ECHEANCE): closeSession TERMINEE',
    'BASCULEE_A_DISTANCE (ORGANISME_FORMATION, ECHEANCE): closeSession TERMINEE',
    'TERMINEE (final)',
  ],
  'rôle de coordinateur': [
    'DEMANDE (STRUCTURE, TACHE): attributeRole ATTRIBUE',
    'ATTRIBUE (BDT, TACHE): deferRole DIFFERE, activateRole ACTIF',
    'DIFFERE (PLATEFORME, ECHEANCE): activateRole ACTIF, endRole TERMINE',
    'ACTIF (COORDINATEUR, ECHEANCE): endRole TERMINE',
    'TERMINE (final)',
  ],
};

describe('D.11 who acts in each state, and where each event leads', () => {
  it.each(MACHINES.map((machine) => [machine.objet, machine] as const))('%s', (objet, machine) => {
    const drawn = Object.entries(machine.attente).map(([state, attente]) => {
      const who = attente ? `${attente.acteur}, ${attente.par}` : 'final';
      const moves = machine.transitions
        .filter((one) => one.from.includes(state))
        .map((one) => `${one.event} ${one.to}`);
      return `${state} (${who})${moves.length > 0 ? `: ${moves.join(', ')}` : ''}`;
    });
    expect(drawn).toEqual(STATES[objet]);
  });
});
