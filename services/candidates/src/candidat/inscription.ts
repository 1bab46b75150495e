import { checkAvenir } from '@cn/domain/kernel/avenir';
import { LONGUEURS } from '@cn/domain/kernel/borne';
import { LocalDate } from '@cn/domain/kernel/date';
import { ok, type Result } from '@cn/domain/kernel/result';
import {
  codePostal,
  courriel,
  dateCivile,
  entier,
  ligne,
  telephone,
  texte,
} from '@cn/platform/usecase/saisie';
import { z } from 'zod';

/** Characters of a CV, and of a situation in a few words. */
const CV = 20_000;
const SITUATION = 200;

/** Everything a candidat says of himself or herself; a field left out when amending stays what it was. */
export const inscription = z.object({
  prenom: ligne(LONGUEURS.prenom, 'indiquez un prénom'),
  nom: ligne(LONGUEURS.nom, 'indiquez un nom'),
  courriel: courriel(),
  telephone: telephone().nullish(),
  codePostal: codePostal(),
  departement: z.string().max(3, 'indiquez un code de département').nullish(),
  disponibleOn: dateCivile(),
  rayonKm: entier(0, 2_000).nullish(),
  situation: ligne(SITUATION).nullish(),
  diplome: z.boolean().nullish(),
  experience: z.boolean().nullish(),
  cv: texte(CV).nullish(),
  pixNiveau: entier(0, 3).nullish(),
  partagePix: z.boolean().nullish(),
});
export type InscriptionInput = z.infer<typeof inscription>;

/** Whether a candidat may be available on a day, when one is given. Errors: SAISIE_INVALIDE. */
export const checkDisponible = (on: string | null | undefined, today: LocalDate): Result<true> =>
  on ? checkAvenir('disponible', LocalDate.parse(on), { today, champ: 'disponibleOn' }) : ok(true);
