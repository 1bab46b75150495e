import { z } from 'zod';

const SCALE = 'un degré de maîtrise de 0 à 3';

/** Everything a candidat says of himself or herself; a field left out when amending stays what it was. */
export const inscription = z.object({
  prenom: z.string().trim().min(1, 'indiquez un prénom').max(100),
  nom: z.string().trim().min(1, 'indiquez un nom').max(100),
  courriel: z.email('indiquez une adresse électronique'),
  telephone: z.string().trim().max(30, 'trente caractères au plus').nullish(),
  codePostal: z.string().regex(/^\d{5}$/, 'indiquez un code postal à cinq chiffres'),
  disponibleOn: z.iso.date('indiquez une date AAAA-MM-JJ'),
  rayonKm: z.number().int().min(0, 'indiquez une distance en kilomètres').max(2000).nullish(),
  situation: z.string().trim().max(200).nullish(),
  diplome: z.boolean().nullish(),
  experience: z.boolean().nullish(),
  cv: z.string().max(20_000, '20 000 caractères au plus').nullish(),
  pixNiveau: z.number().int().min(0, SCALE).max(3, SCALE).nullish(),
  partagePix: z.boolean().nullish(),
});
export type InscriptionInput = z.infer<typeof inscription>;
