/** A demande as it is read straight from its table. */
export const DEMANDE_COLUMNS = `demande_id as "demandeId", dossier_id as "dossierId", structure_id as "structureId", departement, 
  kind, etat, version_programme as "versionProgramme", type_structure as "typeStructure", nature, 
  postes_demandes as "postesDemandes", contrat_souhaite as "contratSouhaite", 
  contact_personne_id as "contactPersonneId", reponses, submitted_on as "submittedOn", 
  comite_id as "comiteId", comite_on as "comiteOn", decided_on as "decidedOn", issue, 
  postes_accordes as "postesAccordes", motif, recorded_at as "recordedAt", version`;
