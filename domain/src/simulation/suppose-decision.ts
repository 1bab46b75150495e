import { avisRequis } from '../avis/avis';
import { frenchDate } from '../kernel/date';
import { ok, refuse } from '../kernel/result';
import type { PosteSimule } from './dossier-simule';
import { type Application, impossible } from './hypothese';

/**
 * The préfecture gives its avis.
 *
 * Rule   
 * Errors  ETAT_INCOMPATIBLE (given, or decided without it), AVIS_NON_REQUIS
 */
export const supposeAvis: Application = (dossier, { fait, champ }, referentiel) => {
  const { demande } = dossier;
  const lecteur = { referentiel, version: demande.version, asOf: demande.asOf };
  if (demande.avis) return impossible('de supposer l’avis : il est rendu', champ('nature'));
  if (demande.decision ?? demande.retiree)
    return impossible('de supposer l’avis : la demande n’en attend plus', champ('nature'));
  if (!avisRequis(lecteur, demande.kind))
    return refuse('AVIS_NON_REQUIS', { kind: demande.kind, champ: champ('nature') });
  return ok({ ...dossier, demande: { ...demande, avis: fait } });
};

/**
 * The comité decides: postes are granted, with their deadlines, or the demande is rejected.
 *
 * Rule   
 * Errors  ETAT_INCOMPATIBLE (decided or withdrawn), AVIS_MANQUANT, POSTES_ACCORDES_EXCESSIFS
 */
export const supposeDecision: Application = (dossier, supposee, referentiel) => {
  const { demande, postesDemandes } = dossier;
  const { fait, champ, on } = supposee;
  const lecteur = { referentiel, version: demande.version, asOf: demande.asOf };
  if (demande.decision ?? demande.retiree)
    return impossible('de supposer la décision : elle est prise, ou n’est plus attendue', champ('nature'));
  if (avisRequis(lecteur, demande.kind) && !demande.avis)
    return refuse('AVIS_MANQUANT', { champ: champ('nature') });
  const count = supposee.postes ?? postesDemandes;
  if (count > postesDemandes)
    return refuse('POSTES_ACCORDES_EXCESSIFS', { demandes: postesDemandes, champ: champ('postes') });
  const { version, amenagements } = demande;
  const postes = Array.from({ length: count }, (_, at): PosteSimule => {
    const faits = { sujet: `poste/hypothese-${at + 1}`, version, asOf: on, decision: fait };
    return {
      id: null,
      numero: at + 1,
      contrat: null,
      faits: amenagements ? { ...faits, amenagements } : faits,
    };
  });
  const decided = { ...dossier, demande: { ...demande, decision: fait }, postes };
  return ok(
    count > 0
      ? decided
      : { ...decided, avertissements: [`Rejetée le ${frenchDate(on)}, la demande n’a plus de suite.`] },
  );
};
