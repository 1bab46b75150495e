import type { HypotheseInput, KindContrat, NatureHypothese } from '../gql/graphql';

/** What one may suppose, as a sentence begins it. */
export const NATURES: Readonly<Record<NatureHypothese, string>> = {
  AVIS_RENDU: 'la préfecture rend son avis le',
  COMITE_DECIDE: 'le comité décide le',
  CONTRAT_TRANSMIS: 'le contrat est transmis le',
  CONVENTION_SIGNEE: 'la convention est signée le',
  DEPART_EN_FORMATION: 'le départ en formation est le',
  CONSEILLER_PARTI: 'le conseiller n’est plus là le',
};

/** Kinds of contract, as people name them. */
export const CONTRATS: Readonly<Record<KindContrat, string>> = {
  CDI: 'CDI',
  CDD: 'CDD',
  CUI_CAE: 'CUI-CAE',
  CUI_CIE: 'CUI-CIE',
  PROJET: 'Contrat de projet',
  TITULAIRE: 'Titulaire',
};

/** A hypothesis being typed: every field a text; an empty one is not said. */
export type Saisie = Readonly<
  Record<'nature' | 'on' | 'postes' | 'contrat' | 'debutOn' | 'dureeMonths', string>
>;

export const nouvelle = (nature: NatureHypothese, on: string): Saisie => ({
  nature,
  on,
  postes: '',
  contrat: '',
  debutOn: '',
  dureeMonths: '',
});

/** Hypotheses in the address, one a value, so that a colleague sees the same future. */
export const ecrire = (saisie: Saisie): string =>
  new URLSearchParams(Object.entries(saisie).filter(([, value]) => value !== '')).toString();

export function lire(text: string): Saisie | null {
  const read = new URLSearchParams(text);
  const nature = read.get('nature') ?? '';
  if (!Object.hasOwn(NATURES, nature)) return null;
  const blank = nouvelle(nature as NatureHypothese, '');
  return { ...blank, ...Object.fromEntries([...read].filter(([name]) => Object.hasOwn(blank, name))) };
}

/** What is asked of the API; null while the day is not typed. */
export const demandee = ({
  nature,
  on,
  postes,
  contrat,
  debutOn,
  dureeMonths,
}: Saisie): HypotheseInput | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(on)
    ? {
        nature: nature as NatureHypothese,
        on,
        ...(postes && { postes: Number(postes) }),
        ...(contrat && { contrat: contrat as KindContrat }),
        ...(debutOn && { debutOn }),
        ...(dureeMonths && { dureeMonths: Number(dureeMonths) }),
      }
    : null;
