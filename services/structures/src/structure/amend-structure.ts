import { LONGUEURS } from '@cn/domain/kernel/borne';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { CHAMPS_PROPOSES, differs, partOf, type FicheStructure } from '@cn/domain/structure/proposition';
import { parseEtablissement } from '@cn/domain/structure/siret';
import { codePostal, justification, ligne } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { hasDossier } from '../dossier/dossier.store';
import { applyChange, isConventionnee } from '../proposition/apply-proposition';
import { recordProposition } from '../proposition/proposition.store';
import { findPlace } from './import/commune.table';
import type { StructureRow } from './structure.row';
import { lockTerritory } from './structure.store';

const input = z.object({
  structureId: z.uuid(),
  nom: ligne(LONGUEURS.nomStructure).nullish(),
  siret: ligne(LONGUEURS.siret).nullish(),
  adresse: ligne(LONGUEURS.adresse).nullish(),
  codePostal: codePostal().nullish(),
  commune: ligne(LONGUEURS.commune).nullish(),
  justification: justification(),
});

type Asked = z.infer<typeof input>;

/**
 * A person mends the fiche of a structure: its anomalies, its name, its SIRET, where it is. What is written so stands
 * against the lists that follow. Once a convention was signed, a second person confirms what the bank pays by.
 *
 * Rule    one structure per SIRET (F-87); two people where money follows
 * Errors  INTROUVABLE, COMMUNE_INCONNUE, SIRET_INVALIDE and its overseas kin, SIRET_EN_DOUBLE
 */
export const amendStructure = useCase({
  name: 'amendStructure',
  input,
  vise: { table: 'structure', champ: 'structureId' },
  rend: 'structureId',
  async handle(tx, asked): Promise<Result<StructureRow>> {
    const structure = await lockTerritory(tx, asked.structureId);
    if (!structure) return refuse('INTROUVABLE', { objet: 'Cette structure', champ: 'structureId' });
    const fiche = readFiche(structure, asked);
    if (!fiche.ok) return fiche;
    const moneyFollows =
      (await hasDossier(tx, structure.structureId)) && (await isConventionnee(tx, structure));
    for (const champ of CHAMPS_PROPOSES) {
      const [avant, apres] = [partOf(structure, champ), partOf(fiche.value, champ)];
      if (JSON.stringify(avant) === JSON.stringify(apres)) continue;
      const waits = moneyFollows && differs(structure, fiche.value, champ);
      const applied = waits ? ok(structure) : await applyChange(tx, structure, apres);
      if (!applied.ok) return applied;
      await recordProposition(tx, structure, {
        champ,
        avant,
        apres,
        source: null,
        justification: asked.justification,
        etat: waits ? 'A_CONFIRMER' : 'ACCEPTEE',
      });
    }
    return ok(structure);
  },
});

/** The fiche as it is asked for; what is not said stays. */
function readFiche(structure: StructureRow, asked: Asked): Result<FicheStructure> {
  const { nom, adresse } = asked;
  const moves = Boolean(asked.codePostal ?? asked.commune);
  const codePostal = asked.codePostal ?? structure.codePostal;
  const commune = asked.commune ?? structure.commune;
  const place = moves ? findPlace(commune, codePostal) : structure;
  if (!place?.codeCommune && moves) return refuse('COMMUNE_INCONNUE', { champ: 'commune' });
  const { departement, codeCommune } = place ?? structure;
  const siret = asked.siret ? parseEtablissement(asked.siret, departement) : ok(structure.siret);
  if (!siret.ok) return siret;
  const here = moves || adresse ? { latitude: null, longitude: null } : structure;
  return ok({
    nom: nom ?? structure.nom,
    siret: siret.value,
    siretDeclare: asked.siret ?? structure.siretDeclare,
    adresse: adresse ?? structure.adresse,
    codePostal,
    commune,
    codeCommune,
    departement,
    latitude: here.latitude,
    longitude: here.longitude,
  });
}
