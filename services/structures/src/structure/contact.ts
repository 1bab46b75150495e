import { LONGUEURS } from '@cn/domain/kernel/borne';
import { courriel, ligne, telephone } from '@cn/platform/usecase/saisie';
import { z } from 'zod';

/** The person to write to at a structure, as it is typed; a telephone left empty is none. */
export const contact = z.object({
  prenom: ligne(LONGUEURS.prenom, 'indiquez un prénom'),
  nom: ligne(LONGUEURS.nom, 'indiquez un nom'),
  courriel: courriel(),
  telephone: z.preprocess((text) => (text === '' ? null : text), telephone().nullish()),
});
