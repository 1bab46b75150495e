import { faitOn } from '../../test/law.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import type { DossierFaits } from './facts';
import { ECHEANCE_KINDS } from '../kernel/echeance';
import { planDossier } from './plan-dossier';

/** A case where everything that the version foresees is still to come. */
function facts(version: string, asOn: string, kind: 'D0' | 'A' | 'COORD', ligne: string): DossierFaits {
  const base = { sujet: 's', version, asOf: localDate(asOn) };
  const on = faitOn(asOn);
  return {
    demandes: [{ ...base, kind, deposee: on, complete: on, seancesOn: [localDate(asOn).plusDays(20)] }],
    postes: [
      { ...base, decision: on, notification: on },
      {
        ...base,
        decision: on,
        contrats: [{ startOn: localDate(asOn), finOn: localDate(asOn).plusYears(1), transmis: on }],
      },
    ],
    conventions: [
      { ...base, demandee: on, complete: on, dureesMonths: [24] },
      { ...base, demandee: on, envoyee: on, signeeBdt: on, dureesMonths: [24] },
    ],
    financements: [{ ...base, ligne, montantCents: 100, departs: [on], derniereSignature: on }],
  };
}

/** Kind, who must act before, and the parameters the date comes from, each once. */
const originsOf = (...asked: Parameters<typeof facts>): readonly string[] => {
  const lines = planDossier(facts(...asked), referentiel).map(
    (one) => `${one.kind} ${one.acteur} ${one.parametres.map((p) => p.key).join(' ') || '-'}`,
  );
  return [...new Set(lines)].sort();
};

const ORIGINS: readonly (readonly [...Parameters<typeof facts>, readonly string[]])[] = [
  [
    'P1-2021',
    '2021-07-15',
    'D0',
    'PUBLIQUE',
    [
      'avis.escalade PREFECTURE avis.requis avis.escalade',
      'avis.relance PREFECTURE avis.requis avis.relance avis.relance.nombre',
      'comite.seance PREFECTURE comite.requis',
      'contrat.fin STRUCTURE -',
      'convention.fin STRUCTURE convention.debut',
      'convention.instruction BDT instruction.bdt.maximum',
      'convention.renouvellement STRUCTURE convention.renouvellement',
      'demande.confirmation STRUCTURE demande.confirmation',
      'recrutement.expiration STRUCTURE recrutement.delai recrutement.expiration',
      'recrutement.rappel STRUCTURE recrutement.delai recrutement.rappels',
      'suivi.relance STRUCTURE suivi.periode',
      'tranche.due STRUCTURE versement.echeancier',
    ],
  ],
  [
    'P1-2022',
    '2022-04-01',
    'D0',
    'PRIVEE',
    [
      'avis.escalade PREFECTURE avis.requis avis.escalade',
      'avis.relance PREFECTURE avis.requis avis.relance avis.relance.nombre',
      'comite.seance PREFECTURE comite.requis',
      'contrat.fin STRUCTURE -',
      'convention.fin STRUCTURE convention.debut',
      'convention.instruction BDT instruction.bdt.minimum',
      'convention.renouvellement STRUCTURE convention.renouvellement',
      'demande.confirmation STRUCTURE demande.confirmation',
      'formation.debut STRUCTURE formation.debut.maximum',
      'recrutement.expiration STRUCTURE recrutement.delai recrutement.expiration',
      'recrutement.rappel STRUCTURE recrutement.delai recrutement.rappels',
      'suivi.relance STRUCTURE suivi.periode',
      'tranche.due STRUCTURE versement.echeancier',
    ],
  ],
  [
    'COORD-2023',
    '2023-11-15',
    'COORD',
    'COLLECTIVITE',
    [
      'avis.escalade PREFECTURE avis.requis avis.escalade',
      'avis.relance PREFECTURE avis.requis avis.relance avis.relance.nombre',
      'comite.seance PREFECTURE comite.requis',
      'contrat.fin STRUCTURE -',
      'convention.fin STRUCTURE convention.debut',
      'convention.renouvellement STRUCTURE convention.renouvellement',
      'demande.confirmation STRUCTURE demande.confirmation',
      'demande.instruction ANCT demande.instruction',
      'rapport.relance COORDINATEUR rapport.periode',
      'recrutement.expiration STRUCTURE recrutement.delai recrutement.expiration',
      'recrutement.rappel STRUCTURE recrutement.delai recrutement.rappels',
      'suivi.relance STRUCTURE suivi.periode',
      'tranche.due STRUCTURE versement.echeancier',
    ],
  ],
  [
    'P2-2023',
    '2024-02-01',
    'A',
    'PRIVEE',
    [
      'avis.escalade PREFECTURE avis.requis avis.escalade',
      'avis.relance PREFECTURE avis.requis avis.relance avis.relance.nombre',
      'comite.seance PREFECTURE comite.requis',
      'contrat.fin STRUCTURE -',
      'convention.fin STRUCTURE convention.debut',
      'convention.renouvellement STRUCTURE convention.renouvellement',
      'demande.confirmation STRUCTURE demande.confirmation',
      'tranche.due STRUCTURE versement.echeancier',
      'vacance.limite STRUCTURE vacance.delai',
    ],
  ],
];

describe('D.9 each échéance says who must act, and the parameters its date comes from', () => {
  it.each(ORIGINS)('%s on %s, %s, %s', (version, asOn, kind, ligne, expected) => {
    expect(originsOf(version, asOn, kind, ligne)).toEqual(expected);
  });

  it('every kind of échéance is planned by one version at least', () => {
    const told = new Set(ORIGINS.flatMap(([, , , , lines]) => lines.map((one) => one.split(' ')[0])));
    expect(Object.keys(ECHEANCE_KINDS).filter((kind) => !told.has(kind))).toEqual([]);
  });
});
