import { lecteurOf } from '../../test/law.fixture';
import { param } from './param';
import type { Key } from './key';

type Line = readonly [rule: string, version: string, key: Key, scope: string, valeur: string | null];

const LINES: readonly Line[] = [
  ['R-001 conventions of phase 1 belong to P1', 'P1-2021', 'version.phase', '-', 'P1'],
  ['R-001 phase 2 is open from 2023', 'P2-2023', 'version.phase', '-', 'P2'],
  ['R-003 a phase 1 convention lasts at most 24 months', 'P1-2022', 'convention.duree.maximum', '-', '24'],
  [
    'R-003 R-171 R-172 a private one lasts 18 or 24 months in 2021',
    'P1-2021',
    'convention.duree',
    'PRIVEE',
    '18|24',
  ],
  ['R-004 a phase 2 convention lasts 36 months', 'P2-2023', 'convention.duree', 'PRIVEE', '36'],
  ['R-004 a phase 2 convention lasts 36 months, public too', 'P2-2025', 'convention.duree', 'PUBLIQUE', '36'],
  [
    'R-006 a coordinator post is first conventionné for at most 24 months',
    'COORD-2023',
    'convention.duree.maximum',
    '-',
    '24',
  ],
  ['R-008 the State finances at most 4,000 postes', 'P1-2021', 'postes.plafond', 'CONSEILLER', '4000'],
  ['R-008 R-120 the level of 4,000 is kept in phase 2', 'P2-2023', 'postes.plafond', 'CONSEILLER', '4000'],
  ['R-012 the call aims at 110 coordinators', 'COORD-2023', 'postes.plafond', 'COORDINATEUR', '110'],
  [
    'R-094 the result of a coordinator demande is told within 2 months',
    'COORD-2023',
    'demande.instruction',
    '-',
    '2',
  ],
  ['R-114 the comité meets every 15 days', 'P2-2023', 'comite.periode', '-', '15'],
  ['R-115 phase 1 has waves, no period', 'P1-2022', 'comite.periode', '-', null],
  ['R-159 two months to recruit in 2021', 'P1-2021', 'recrutement.delai', '-', '2'],
  ['R-162 one month to recruit in 2022', 'P1-2022', 'recrutement.delai', '-', '1'],
  ['R-163 a derogation carries one month', 'P1-2022', 'derogation.delai', '-', '1'],
  ['R-164 six months to recruit a coordinator', 'COORD-2023', 'recrutement.delai', '-', '6'],
  ['R-164 counted from the notification', 'COORD-2023', 'recrutement.depart', '-', 'NOTIFICATION'],
  ['R-159 counted from the comité', 'P1-2021', 'recrutement.depart', '-', 'COMITE'],
  ['R-165 expiry opens a decision, it withdraws nothing', 'P1-2022', 'recrutement.expiration', '-', 'TACHE'],
  ['R-167 no recruitment deadline in phase 2', 'P2-2023', 'recrutement.delai', '-', null],
  ['R-177 aids are deducted in 2022', 'P1-2022', 'aides.deduites', '-', 'OUI'],
  ['R-177 the 2021 texts say nothing of aids', 'P1-2021', 'aides.deduites', '-', null],
  ['R-188 no overseas amount in phase 2', 'P2-2023', 'montant', 'PUBLIQUE/974', null],
  ['R-196 three weeks of instruction in 2022', 'P1-2022', 'instruction.bdt.minimum', '-', '21'],
  ['R-197 R-160 fifteen days of instruction in 2021', 'P1-2021', 'instruction.bdt.maximum', '-', '15'],
  ['the clothing form of 2021 goes with the convention', 'P1-2021', 'tenue.formulaire', '-', 'CONVENTION'],
  ['R-269 clothing size asked during training in 2022', 'P1-2022', 'tenue.formulaire', '-', 'FORMATION'],
  ['R-220 a private CDD lasts at most 18 months', 'P1-2022', 'contrat.cdd.maximum', 'PRIVEE', '18'],
  ['R-220 nothing binds a public CDD in phase 1', 'P1-2022', 'contrat.cdd.maximum', 'PUBLIQUE', null],
  ['R-224 full time, 35 hours', 'P1-2021', 'temps.travail', '-', '35'],
  ['R-225 a coordinator works 35 hours', 'COORD-2023', 'temps.travail', '-', '35'],
  [
    'R-240 eight registrations for a face-to-face session',
    'P1-2021',
    'formation.presentiel.minimum',
    '-',
    '8',
  ],
  ['R-248 four durations of training', 'P1-2022', 'formation.heures', '-', '105|280|350|420'],
  ['R-252 training lasts 3 to 4 months', 'P1-2021', 'formation.duree', '-', '3|4'],
  ['R-253 training starts within 15 days in 2022', 'P1-2022', 'formation.debut.maximum', '-', '15'],
  ['R-254 no figure for the training start in 2021', 'P1-2021', 'formation.debut.maximum', '-', null],
  ['R-273 three durations in phase 2', 'P2-2023', 'formation.heures', '-', '70|175|315'],
  ['R-274 two modules among fifteen', 'P2-2023', 'formation.modules.nombre', 'INITIALE', '2'],
  ['R-274 among fifteen', 'P2-2023', 'formation.modules.nombre', 'CHOIX', '15'],
  ['R-274 of 7 or 14 hours', 'P2-2023', 'formation.modules.heures', '-', '7|14'],
  ['R-275 one module a year', 'P2-2023', 'formation.modules.nombre', 'CONTINUE', '1'],
  [
    'R-288 one compulsory module a year for a coordinator',
    'COORD-2023',
    'formation.modules.nombre',
    'CONTINUE',
    '1',
  ],
  ['R-286 at most one module a year is paid for', 'COORD-2023', 'formation.modules.nombre', 'FINANCES', '1'],
  ['R-278 module 1 lasts 14 hours', 'P2-2023', 'formation.coordinateur.heures', 'MODULE_1', '14'],
  ['R-280 module 2 lasts 14 hours', 'P2-2023', 'formation.coordinateur.heures', 'MODULE_2', '14'],
  ['R-281 the optional CCP1 lasts 70 hours', 'P2-2023', 'formation.coordinateur.heures', 'CCP1', '70'],
  [
    'R-290 the schedule of 2022',
    'P1-2022',
    'versement.echeancier',
    'PRIVEE',
    '20 % à 1 mois | 30 % à 6 mois | 50 % à 12 mois',
  ],
  [
    'R-290 applies to public structures too',
    'P1-2022',
    'versement.echeancier',
    'PUBLIQUE',
    '20 % à 1 mois | 30 % à 6 mois | 50 % à 12 mois',
  ],
  ['R-294 the clock is the départ en formation', 'P1-2022', 'versement.horloge', '-', 'DEPART_FORMATION'],
  [
    'R-299 a coordinator is paid once',
    'COORD-2023',
    'versement.echeancier',
    'COLLECTIVITE',
    '100 % le mois suivant',
  ],
  ['R-299 after the last signature', 'COORD-2023', 'versement.horloge', '-', 'DERNIERE_SIGNATURE'],
  ['R-301 a follow-up every quarter', 'P1-2021', 'suivi.periode', '-', '3'],
  ['R-324 a report every year', 'COORD-2023', 'rapport.periode', '-', '12'],
  ['R-391 repayment is foreseen for coordinators', 'COORD-2023', 'reversement.prevu', '-', 'OUI'],
  ['R-391 and for nobody else', 'P1-2022', 'reversement.prevu', '-', 'NON'],
];

describe('C.27 figures of each version', () => {
  it.each(LINES)('%s', (_rule, version, key, scope, valeur) => {
    const { referentiel, asOf } = lecteurOf(version);
    const found = param(referentiel, version, key, scope, asOf);
    expect(found.ok ? found.value.valeur : null).toBe(valeur);
  });

  it('R-188 R-300: amounts and schedule of phase 2 come from outside the texts and are to be confirmed', () => {
    const { referentiel } = lecteurOf('P2-2023');
    const open = referentiel.parametres.filter(
      (one) =>
        one.version === 'P2-2023' && ['montant', 'montant.bonus', 'versement.echeancier'].includes(one.key),
    );
    expect(open.length).toBeGreaterThan(0);
    expect(open.map((one) => one.statut)).toEqual(open.map(() => 'A_CONFIRMER'));
  });

  it('F-04: the split of phase 1 is confirmed, for public structures and for 2021 too', () => {
    const { referentiel } = lecteurOf('P1-2021');
    const split = referentiel.parametres.filter(
      (one) => one.version.startsWith('P1') && one.key === 'versement.echeancier',
    );
    expect(split.map((one) => one.statut)).toEqual(['CONFIRME', 'CONFIRME', 'CONFIRME']);
  });

  it('R-003 R-004 R-006: no duration of a row exceeds what a convention of its version may last', () => {
    const { referentiel, asOf } = lecteurOf('P1-2021');
    const rows = referentiel.parametres.filter((one) => one.key === 'convention.duree');
    const over = rows.filter(({ version, valeur }) => {
      const most = param(referentiel, version, 'convention.duree.maximum', '-', asOf);
      return !most.ok || valeur.split('|').some((months) => Number(months) > Number(most.value.valeur));
    });
    expect([rows.length > 0, over]).toEqual([true, []]);
  });
});
