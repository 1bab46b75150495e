import { lecteurOf } from '../../../test/law.fixture';
import { referentiel } from '../../../test/referentiel.fixture';
import { DEMANDE_KINDS } from '../../demande/kind';
import { param, versionsOf } from '../param';
import { lireOuiNon, siPresent } from '../value';
import type { Key } from '../key';

/** One cell a version, in this order; « ? » after a value to be confirmed, null where the version and its parent are silent. */
const VERSIONS = ['P1-2021', 'P1-2022', 'COORD-2023', 'P2-2023', 'P2-2025'] as const;
type Cell = string | null;
type Line = readonly [
  rule: string,
  key: Key,
  scope: string,
  p1a: Cell,
  p1b: Cell,
  coord: Cell,
  p2a: Cell,
  p2b: Cell,
];

const DEGRESSIVE_PUBLIC = '17500 € à 0 mois | 12500 € à 12 mois | 12500 € à 24 mois ?';
const DEGRESSIVE_PRIVE = '20000 € à 0 mois | 14000 € à 12 mois | 10000 € à 24 mois ?';
const SPLIT = '20 % à 1 mois | 30 % à 6 mois | 50 % à 12 mois';
const ONCE = '100 % le mois suivant';

/** C.27 of the rules, line by line, with the figures that the readings add; P1-2022 inherits from P1-2021, P2-2025 from P2-2023. */
const LINES: readonly Line[] = [
  ['R-170 R-004', 'convention.duree', 'PUBLIQUE', '24', '24', null, '36', '36'],
  ['R-171 R-172 R-004', 'convention.duree', 'PRIVEE', '18|24', '18|24', null, '36', '36'],
  ['R-173 R-183', 'convention.duree', 'PRIVEE/CDI', null, '24', '24', null, null],
  ['R-174 R-184', 'convention.duree', 'PRIVEE/CDD', null, '18', '18', null, null],
  ['R-175', 'convention.duree', 'PRIVEE/CUI_CAE', null, '24', null, null, null],
  ['R-176', 'convention.duree', 'PRIVEE/CUI_CIE', null, '24', null, null, null],
  ['R-185', 'convention.duree', 'PRIVEE/PROJET', null, null, '24', null, null],
  ['R-178', 'convention.duree', 'COLLECTIVITE', null, null, '24', null, null],
  ['R-181', 'convention.duree', 'PUBLIQUE_AUTRE/CDD', null, null, '18', null, null],
  ['R-170', 'montant', 'PUBLIQUE/24', '50000', '50000', null, null, null],
  ['R-188', 'montant', 'PUBLIQUE/METROPOLE', null, null, null, '42500 ?', '42500 ?'],
  ['R-188', 'montant.bonus', 'PUBLIQUE/QPV_ZRR', null, null, null, '7500 ?', '7500 ?'],
  ['R-188', 'montant', 'PRIVEE/METROPOLE', null, null, null, '44000 ?', '44000 ?'],
  ['R-172', 'montant', 'PRIVEE/24', '40000', '40000', null, null, null],
  ['R-171', 'montant', 'PRIVEE/18', '32000', '32000', null, null, null],
  ['R-173', 'montant', 'PRIVEE/CDI', null, '40000', null, null, null],
  ['R-174', 'montant', 'PRIVEE/CDD', null, '32000', null, null, null],
  ['R-183', 'montant', 'PRIVEE/CDI/METROPOLE', null, null, '40000', null, null],
  ['R-184', 'montant', 'PRIVEE/CDD/METROPOLE', null, null, '32000', null, null],
  ['R-185', 'montant', 'PRIVEE/PROJET/METROPOLE', null, null, '40000', null, null],
  ['R-178', 'montant', 'COLLECTIVITE/METROPOLE', null, null, '50000', null, null],
  ['R-179 La Réunion', 'montant', 'COLLECTIVITE/974', null, null, '67500', null, null],
  ['R-179 Mayotte', 'montant', 'COLLECTIVITE/976', null, null, '67500', null, null],
  ['R-180 Guadeloupe', 'montant', 'COLLECTIVITE/971', null, null, '70000', null, null],
  ['R-180 Martinique', 'montant', 'COLLECTIVITE/972', null, null, '70000', null, null],
  ['R-180 Guyane', 'montant', 'COLLECTIVITE/973', null, null, '70000', null, null],
  ['R-180 no other territory', 'montant', 'COLLECTIVITE/978', null, null, null, null, null],
  ['R-181', 'montant', 'PUBLIQUE_AUTRE/CDD/METROPOLE', null, null, '37500', null, null],
  ['R-175 R-177 base not printed', 'montant', 'PRIVEE/CUI_CAE', null, '40000 ?', null, null, null],
  ['R-176 R-177 base not printed', 'montant', 'PRIVEE/CUI_CIE', null, '40000 ?', null, null, null],
  ['R-177', 'aides.deduites', '-', null, 'OUI', null, null, null],
  [
    'R-290 R-300',
    'versement.echeancier',
    'PUBLIQUE',
    SPLIT,
    SPLIT,
    null,
    DEGRESSIVE_PUBLIC,
    DEGRESSIVE_PUBLIC,
  ],
  [
    'R-290 R-299 R-300',
    'versement.echeancier',
    'PRIVEE',
    SPLIT,
    SPLIT,
    ONCE,
    DEGRESSIVE_PRIVE,
    DEGRESSIVE_PRIVE,
  ],
  ['R-299', 'versement.echeancier', 'COLLECTIVITE', null, null, ONCE, null, null],
  ['R-299', 'versement.echeancier', 'PUBLIQUE_AUTRE', null, null, ONCE, null, null],
  ['R-159 R-162 R-164 R-167', 'recrutement.delai', '-', '2', '1', '6', null, null],
  ['R-159 R-162 R-164', 'recrutement.depart', '-', 'COMITE', 'COMITE', 'NOTIFICATION', null, null],
  ['R-163', 'derogation.delai', '-', '1 ?', '1', '1 ?', null, null],
  ['R-167 vacancy', 'vacance.delai', '-', null, null, null, '6 ?', '6 ?'],
  ['R-197', 'instruction.bdt.maximum', '-', '15', '15', null, null, null],
  ['R-196', 'instruction.bdt.minimum', '-', null, '21', null, null, null],
  ['R-094', 'demande.instruction', '-', null, null, '2', null, null],
  ['R-114 R-115', 'comite.periode', '-', null, null, null, '15', '15'],
  [
    'R-128 R-094 R-124 R-125 R-126',
    'comite.issues',
    '-',
    'ACCEPTEE|REJETEE',
    'ACCEPTEE|REJETEE',
    'ACCEPTEE|REJETEE',
    'ACCEPTEE|REJETEE|EN_BASE',
    'ACCEPTEE|REJETEE|EN_BASE',
  ],
  [
    'R-248 R-273',
    'formation.heures',
    '-',
    '105|280|350|420',
    '105|280|350|420',
    null,
    '70|175|315',
    '70|175|315',
  ],
  ['R-274', 'formation.modules.heures', '-', null, null, null, '7|14', '7|14'],
  ['R-274', 'formation.modules.nombre', 'INITIALE', null, null, null, '2', '2'],
  ['R-250', 'formation.regime', '105', 'ALTERNANCE', 'ALTERNANCE', null, null, null],
  ['R-250', 'formation.regime', '420', 'CONTINU', 'CONTINU', null, null, null],
  ['R-251', 'formation.regime', '-', null, 'UN_JOUR_EN_STRUCTURE', null, null, null],
  ['R-253 R-254', 'formation.debut.maximum', '-', null, '15', null, null, null],
  ['R-240', 'formation.presentiel.minimum', '-', '8', '8', null, null, null],
  ['R-278', 'formation.coordinateur.heures', 'MODULE_1', null, null, '14', '14', '14'],
  ['R-280', 'formation.coordinateur.heures', 'MODULE_2', null, null, '14', '14', '14'],
  [
    'R-280',
    'formation.coordinateur.ouverture',
    'MODULE_2',
    null,
    null,
    '2025-07-01',
    '2025-07-01',
    '2025-07-01',
  ],
  ['R-281', 'formation.coordinateur.heures', 'CCP1', null, null, '70', '70', '70'],
  ['R-288 R-275', 'formation.modules.nombre', 'CONTINUE', null, null, '1', '1', '1'],
  ['R-286', 'formation.modules.nombre', 'FINANCES', null, null, '1', null, null],
  ['R-261 R-262 R-273', 'certification', 'OBLIGATOIRE', 'CCP1', 'CCP1|PIX', null, 'CCP1', 'CCP1'],
  ['R-283 R-284', 'certification', 'DEMANDE', null, null, 'CCP1|PIX', null, null],
  ['R-276', 'certification', 'FACULTATIVE', null, null, null, 'CCP2|CCP3', 'CCP2|CCP3'],
  ['R-260 R-259', 'formation.exemption', '-', 'TITRE|EXPERIENCE', 'TITRE', null, null, null],
  ['R-277', 'formation.dispense', 'COORDINATEUR', null, null, 'OUI', 'OUI', 'OUI'],
  ['R-236 R-235', 'formation.contact', '-', 'ORGANISME_FORMATION', 'STRUCTURE', null, null, null],
  [
    'R-158 R-157 R-034',
    'recrute.declencheur',
    '-',
    'VALIDATION',
    'DEPART_FORMATION',
    'CONTRAT ?',
    'CONTRAT',
    'CONTRAT',
  ],
  ['R-224 R-225', 'temps.travail', '-', '35', '35', '35', '35 ?', '35 ?'],
  ['R-209 R-269', 'tenue.formulaire', '-', 'CONVENTION', 'FORMATION', null, null, null],
  ['C.27 outfit', 'tenue.obligatoire', '-', 'NON', 'OUI', null, null, null],
  ['R-317 R-316', 'cra.frequence', '-', 'REGULIERE', 'CHAQUE_ACCOMPAGNEMENT', null, null, null],
  ['R-324', 'rapport.periode', '-', null, null, '12', null, null],
  ['R-301 R-204', 'suivi.periode', '-', '3', '3', '3 ?', null, null],
  ['R-008', 'postes.plafond', 'CONSEILLER', '4000', '4000', null, '4000', '4000'],
  ['R-012', 'postes.plafond', 'COORDINATEUR', null, null, '110', null, null],
  ['R-078', 'demande.pieces', 'D0', 'QUESTIONNAIRE', 'QUESTIONNAIRE', null, null, null],
  ['R-090 R-091', 'demande.pieces', 'COORD', null, null, 'FORMULAIRE_MOTIVATION|CONSULTATION', null, null],
  ['C.27 suspension of May 2025', 'attribution.suspendue', '-', null, null, null, null, 'OUI ?'],
];

describe('C.27 and the readings, line by line, in the five versions', () => {
  const told = (version: string, key: Key, scope: string): Cell => {
    const { asOf } = lecteurOf(version);
    const found = param(referentiel, version, key, scope, asOf);
    if (!found.ok) return null;
    return `${found.value.valeur}${found.value.statut === 'A_CONFIRMER' ? ' ?' : ''}`;
  };

  it.each(LINES)('%s: %s (%s)', (_rule, key, scope, ...cells) => {
    expect(VERSIONS.map((version) => told(version, key, scope))).toEqual(cells);
  });

  it('no other version exists, and none is forgotten', () => {
    expect([...versionsOf(referentiel)].sort()).toEqual([...VERSIONS].sort());
  });

  it.each([
    ['R-099', 'P1-2021', 'C D0 H', 'C D0 E F G H'],
    ['R-099', 'P1-2022', 'C D0 H', 'C D0 E F G H'],
    ['R-107', 'COORD-2023', 'COORD', 'COORD E G'],
    ['R-100 R-101 R-118 R-119', 'P2-2023', 'A C H', 'A C E F G H'],
    ['R-100 R-101 R-118 R-119', 'P2-2025', 'A C H', 'A C E F G H'],
  ])(
    '%s: %s asks for the avis on %s, the comité on %s, and answers for every demande it opens',
    (_r, version, avis, comite) => {
      const lecteur = lecteurOf(version);
      const asks = (key: Key, kind: string) => siPresent(lireOuiNon(lecteur, key, kind))?.valeur ?? null;
      const open = DEMANDE_KINDS.filter((kind) => asks('demande.ouverte', kind)).sort();
      const on = (key: Key) => open.filter((kind) => asks(key, kind)).join(' ');
      expect([on('avis.requis'), on('comite.requis')]).toEqual([avis, comite]);
      expect(
        open.filter((kind) => asks('avis.requis', kind) === null || asks('comite.requis', kind) === null),
      ).toEqual([]);
    },
  );

  it('what the texts do not print is to be confirmed, or rests on a reading', () => {
    const unfounded = referentiel.parametres.filter(
      (one) => one.statut === 'CONFIRME' && !/R-\d{3}|[FL]-\d{2}/.test(one.source),
    );
    expect(unfounded).toEqual([]);
  });
});
