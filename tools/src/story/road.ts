import type { Cas, Recit } from './cast';
import { openCandidat } from './cast';
import { act, HistoireInterrompue } from './narrator';

/** One step of the story: the clock is moved to its day, then someone acts. */
export interface Etape {
  /** Civil day, as the worked example gives it. */
  readonly on: string;
  readonly titre: string;
  jouer(recit: Recit): Promise<void>;
}

const tous = ({ prive, public: publique, sansRecrutement }: Recit): Cas[] => [
  prive,
  publique,
  sansRecrutement,
];
const pourvus = ({ prive, public: publique }: Recit): Cas[] => [prive, publique];

/** Runs the same act for several cases, one after the other, as people would. */
const chacun =
  (lesquels: (recit: Recit) => Cas[], jouer: (recit: Recit, cas: Cas) => Promise<unknown>): Etape['jouer'] =>
  async (recit) => {
    for (const cas of lesquels(recit)) await jouer(recit, cas);
  };

async function deposeCandidature({ mots }: Recit, cas: Cas): Promise<void> {
  const { structureId, typeStructure, contrat, contact } = cas;
  const { objet } = await act<{ objet: { id: string; dossierId: string } }>(
    cas.structure,
    'submitCandidature',
    {
      ...{ structureId, typeStructure, postesDemandes: 1, contratSouhaite: contrat },
      contact,
      projet: mots.texte('projet'),
    },
    'objet { id dossierId }',
  );
  cas.demandeId = objet.id;
  cas.dossierId = objet.dossierId;
}

const rendAvis = ({ mots }: Recit, { prefecture, demandeId }: Cas): Promise<unknown> =>
  act(
    prefecture,
    'recordAvis',
    { demandeId, sens: 'FAVORABLE', commentaire: mots.texte('avis') },
    'objet { id }',
  );

async function reunitComite(recit: Recit): Promise<void> {
  const { anct } = recit;
  const { objet: comite } = await act<{ objet: { id: string } }>(
    anct,
    'conveneComite',
    { comiteOn: '2022-03-22' },
    'objet { id }',
  );
  recit.comiteId = comite.id;
  for (const { demandeId } of tous(recit))
    await act(anct, 'scheduleDemande', { demandeId, comiteId: comite.id }, 'objet { id }');
}

async function decide({ anct }: Recit, cas: Cas): Promise<void> {
  const { demandeId } = cas;
  const { objet } = await act<{ objet: { postes: { nodes: { id: string }[] } } }>(
    anct,
    'decideDemande',
    { demandeId, issue: 'ACCEPTEE', postesAccordes: 1 },
    'objet { postes { nodes { id } } }',
  );
  const [poste] = objet.postes.nodes;
  if (!poste) throw new HistoireInterrompue('la décision n’a créé aucun poste');
  cas.posteId = poste.id;
}

async function inscritPuisValide(recit: Recit, cas: Cas): Promise<void> {
  const { mots } = recit;
  const { objet } = await act<{ objet: { id: string } }>(
    await openCandidat(recit, cas),
    'registerCandidat',
    {
      ...mots.personne(`candidat-${cas.cle}`),
      codePostal: cas.codePostal,
      disponibleOn: '2022-05-01',
      diplome: true,
      experience: true,
      situation: mots.texte('situation'),
      cv: mots.texte('cv'),
    },
    'objet { id }',
  );
  cas.candidatId = objet.id;
  const { candidatId, posteId } = cas;
  await act(cas.structure, 'validateCandidat', { candidatId, posteId }, 'objet { id etat }');
}

async function demandeSubvention(_recit: Recit, cas: Cas): Promise<void> {
  const { structure, structureId, posteId, contrat } = cas;
  const poste = { posteId, contrat, dureeMonths: contrat === 'CDD' ? 18 : 24, aidesCents: 0 };
  const { objet } = await act<{ objet: { id: string } }>(
    structure,
    'submitDemandeSubvention',
    { structureId, postes: [poste] },
    'objet { id }',
  );
  cas.conventionId = objet.id;
}

const CONTRATS = {
  CDD: { kind: 'CDD', signedOn: '2022-04-12', startsOn: '2022-05-02', endsOn: '2023-11-01' },
  CDI: { kind: 'CDI', signedOn: '2022-04-12', startsOn: '2022-05-16', endsOn: null },
} as const;

async function proposeParcoursEtTransmetContrat({ formation }: Recit, cas: Cas): Promise<void> {
  const { posteId, candidatId, contrat } = cas;
  await act(formation, 'proposeParcours', { posteId, candidatId, heures: 350 }, 'objet { id }');
  await act(
    cas.structure,
    'transmitContrat',
    { posteId, candidatId, ...CONTRATS[contrat] },
    'objet { id transmittedOn }',
  );
}

async function instruit({ bdt }: Recit, { conventionId }: Cas): Promise<void> {
  await act(bdt, 'completeDemandeSubvention', { conventionId }, 'objet { id etat }');
  await act(bdt, 'acceptDemandeSubvention', { conventionId }, 'objet { id etat }');
}

const envoieConvention = ({ bdt }: Recit, { conventionId }: Cas): Promise<unknown> =>
  act(bdt, 'sendConvention', { conventionId }, 'objet { id etat }');

const signeStructure = (_recit: Recit, { structure, conventionId }: Cas): Promise<unknown> =>
  act(structure, 'signConvention', { conventionId }, 'objet { id etat }');

const signeBdt = ({ bdt }: Recit, { conventionId }: Cas): Promise<unknown> =>
  act(bdt, 'signConvention', { conventionId }, 'objet { id etat }');

const partEnFormation =
  (cas: (recit: Recit) => Cas, departOn: string): Etape['jouer'] =>
  async (recit) => {
    const { posteId } = cas(recit);
    await act(recit.formation, 'recordDepartFormation', { posteId, departOn }, 'objet { id departOn }');
  };

async function accordeDerogation({ anct, mots, sansRecrutement: { posteId } }: Recit): Promise<void> {
  await act(
    anct,
    'grantDerogation',
    { posteId, justification: mots.texte('derogation') },
    'objet { limiteOn delaiDepasseOn }',
  );
}

async function retirePoste({ anct, mots, sansRecrutement: { posteId } }: Recit): Promise<void> {
  await act(anct, 'withdrawPoste', { posteId, justification: mots.texte('retrait') }, 'objet { etat }');
}

/** Lets time pass: what must happen by itself happens. */
const attend = async (): Promise<void> => undefined;

/** The road and the side road, in the order of the days. */
export const ETAPES: readonly Etape[] = [
  {
    on: '2022-03-01',
    titre: 'Trois structures déposent leur candidature',
    jouer: chacun(tous, deposeCandidature),
  },
  { on: '2022-03-08', titre: 'Les préfectures rendent leur avis', jouer: chacun(tous, rendAvis) },
  { on: '2022-03-08', titre: 'L’ANCT réunit un comité et y inscrit les demandes', jouer: reunitComite },
  { on: '2022-03-22', titre: 'Le comité accorde un poste à chacune', jouer: chacun(tous, decide) },
  {
    on: '2022-03-28',
    titre: 'Deux candidats s’inscrivent ; deux structures en valident un',
    jouer: chacun(pourvus, inscritPuisValide),
  },
  {
    on: '2022-03-29',
    titre: 'Les deux structures demandent leur subvention',
    jouer: chacun(pourvus, demandeSubvention),
  },
  {
    on: '2022-04-12',
    titre: 'L’organisme de formation propose un parcours, les structures transmettent le contrat',
    jouer: chacun(pourvus, proposeParcoursEtTransmetContrat),
  },
  {
    on: '2022-04-19',
    titre: 'La Banque des Territoires reçoit les dossiers complets et les déclare conformes',
    jouer: chacun(pourvus, instruit),
  },
  {
    on: '2022-04-20',
    titre: 'La Banque des Territoires envoie les conventions',
    jouer: chacun(pourvus, envoieConvention),
  },
  { on: '2022-04-23', titre: 'Le délai de la troisième structure est dépassé', jouer: attend },
  { on: '2022-04-26', titre: 'L’ANCT lui accorde une dérogation d’un mois', jouer: accordeDerogation },
  { on: '2022-04-26', titre: 'Les deux structures signent', jouer: chacun(pourvus, signeStructure) },
  { on: '2022-04-28', titre: 'La Banque des Territoires signe en dernier', jouer: chacun(pourvus, signeBdt) },
  {
    on: '2022-05-09',
    titre: 'Le conseiller de la structure privée part en formation',
    jouer: partEnFormation(({ prive }) => prive, '2022-05-09'),
  },
  { on: '2022-05-27', titre: 'Toujours personne : l’ANCT retire le poste', jouer: retirePoste },
  {
    on: '2022-05-31',
    titre: 'Le conseiller de la structure publique part en formation',
    jouer: partEnFormation((recit) => recit.public, '2022-05-31'),
  },
  { on: '2022-12-01', titre: 'Deux tranches sur trois sont versées', jouer: attend },
  { on: '2023-06-01', titre: 'Les troisièmes tranches sont versées', jouer: attend },
  { on: '2023-10-28', titre: 'La convention privée est échue', jouer: attend },
  { on: '2024-04-28', titre: 'La convention publique est échue', jouer: attend },
];
