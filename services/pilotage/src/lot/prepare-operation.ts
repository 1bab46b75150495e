import { ok, refusal, refuse, type Result } from '@cn/domain/kernel/result';
import { randomUUID } from 'node:crypto';
import { uuidv7 } from '@cn/platform/db/uuid';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import type { DossierFiltre } from '../dossier/dossier.filtre';
import { acteOf, ACTES, champsOf, missingOf, type ActeName, type Champs } from './acte';
import { insertOperation } from './operation.store';
import { findOperation } from './operation.query';
import type { Operation } from './operation';
import { MOST, selectByFilter, selectChosen } from './select-lignes';

/** What an act may be given: who owns it says whether each value is right. */
const champs = z.object({
  sens: z.string().nullish(),
  commentaire: z.string().nullish(),
  comiteId: z.uuid().nullish(),
  issue: z.string().nullish(),
  postesAccordes: z.int().nullish(),
  justification: z.string().nullish(),
}) satisfies z.ZodType<Champs>;

/**
 * Freezes the list of what an act will be upon, to be simulated line by line. Nothing is done.
 *
 * Errors  SAISIE_INVALIDE (both a filter and lines, or neither; a field that the act needs; no line, or too many),
 *         INTROUVABLE
 */
export const prepareOperation = useCase({
  name: 'prepareOperation',
  input: z.object({
    acte: z.enum(Object.keys(ACTES) as [ActeName, ...ActeName[]]),
    filtre: z.custom<DossierFiltre>((value) => typeof value === 'object').nullish(),
    lignes: z
      .array(z.object({ objet: z.uuid(), champs: champs.nullish() }))
      .max(MOST)
      .nullish(),
    champs: champs.nullish(),
  }),
  rend: 'id',
  async handle(tx, { acte: name, filtre, lignes, champs: given }): Promise<Result<Operation>> {
    if (Boolean(filtre) === Boolean(lignes))
      return refuse('SAISIE_INVALIDE', { champ: 'filtre', attendu: 'un filtre, ou des lignes' });
    const acte = acteOf(name);
    const common = champsOf(acte, given ?? {}, null);
    for (const own of lignes ?? [null]) {
      const missing = missingOf(acte, champsOf(acte, common, own?.champs ?? null));
      if (missing) return refuse('SAISIE_INVALIDE', { champ: `champs.${missing}`, attendu: 'à donner' });
    }
    const selected = lignes
      ? await selectChosen(tx, acte, lignes)
      : await selectByFilter(tx, acte, filtre ?? {});
    if (!selected.ok) return selected;
    const id = uuidv7();
    const nothing = refusal('INTROUVABLE', { objet: SANS_OBJET[acte.objet] });
    insertOperation(tx, { id, acte: name, champs: common, bail: randomUUID() }, selected.value, nothing);
    const operation = await findOperation(tx, id);
    return operation ? ok(operation) : refuse('INTROUVABLE', { objet: 'Cette opération' });
  },
});

/** What a dossier lacks for an act to be upon it. */
const SANS_OBJET = {
  Demande: 'La demande de ce dossier',
  Poste: 'Un poste en cours dans ce dossier',
  Convention: 'Une convention en cours dans ce dossier',
} as const;
