import { randomUUID } from 'node:crypto';
import { gather, type Cas, type Recit } from '@cn/tools/story/cast';
import { act } from '@cn/tools/story/narrator';
import type { Courriel } from '@cn/tools/story/witness';
import type { Agent } from '@cn/tools/web/agent';
import { agit } from './gestes';
import type { Scene } from './scene';

/** A case of the story, and those who act for it at their screen. */
export interface CasVu {
  readonly cas: Cas;
  readonly structure: Agent;
  readonly prefecture: Agent;
  readonly candidat: Agent;
  numero: string;
}

/** Everyone of the story, each in front of a browser. */
export interface Distribution {
  readonly scene: Scene;
  readonly recit: Recit;
  readonly anct: Agent;
  readonly bdt: Agent;
  readonly formation: Agent;
  readonly admin: Agent;
  readonly prive: CasVu;
  readonly public: CasVu;
  readonly sansRecrutement: CasVu;
}

/** Gathers the story's people and opens a window for each. */
export async function distribue(scene: Scene): Promise<Distribution> {
  const recit = await gather(scene.stack.addresses);
  const vu = async (cas: Cas): Promise<CasVu> => {
    const open = (role: string, claims: object): Promise<Agent> =>
      scene.agentPour({
        identifiant: `web-${role.toLowerCase()}-${cas.cle}`,
        nom: `${role} ${cas.cle}`,
        role,
        personneId: randomUUID(),
        ...claims,
      });
    return {
      cas,
      structure: await open('STRUCTURE', { structureId: cas.structureId }),
      prefecture: await open('PREFECTURE', { departements: [cas.departement] }),
      candidat: await open('CANDIDAT', {}),
      numero: '',
    };
  };
  return {
    ...{ scene, recit },
    anct: await scene.agent('anct'),
    bdt: await scene.agent('bdt'),
    formation: await scene.agent('formation'),
    admin: await scene.agent('admin'),
    prive: await vu(recit.prive),
    public: await vu(recit.public),
    sansRecrutement: await vu(recit.sansRecrutement),
  };
}

const tous = (d: Distribution): CasVu[] => [d.prive, d.public, d.sansRecrutement];
const pourvus = (d: Distribution): CasVu[] => [d.prive, d.public];
const dossier = ({ numero }: CasVu): string => `/dossiers/${numero}`;

type Geste = (d: Distribution, vu: CasVu) => Promise<void>;
const chacun =
  (lesquels: (d: Distribution) => CasVu[], geste: Geste) =>
  async (d: Distribution): Promise<void> => {
    for (const vu of lesquels(d)) await geste(d, vu);
  };

const depose: Geste = async ({ recit }, vu) => {
  const { cas, structure } = vu;
  const { contact, contrat, typeStructure } = cas;
  await agit(structure, '/structure', 'Déposer une candidature', {
    'Type de la structure': typeStructure === 'ASSOCIATION' ? 'Association' : 'Collectivité territoriale',
    'Nombre de postes demandés': '1',
    'Contrat de travail souhaité':
      contrat === 'CDI' ? 'Contrat à durée indéterminée' : 'Contrat à durée déterminée',
    Prénom: contact.prenom,
    Nom: contact.nom,
    'Adresse électronique': contact.courriel,
    Téléphone: contact.telephone,
    'Motivation et projet': recit.mots.texte('projet'),
  });
  await structure.suit(/^Dossier CN-/);
  await structure.page.waitForURL('**/dossiers/CN-*');
  vu.numero = structure.adresse.split('/')[2]?.slice(0, 'CN-2022-000000'.length) ?? '';
  await identifie(recit, vu);
};

/** The ids that the witnesses of the story ask by. */
async function identifie({ anct }: Recit, { cas, numero }: CasVu): Promise<void> {
  const { dossier: found } = await anct.request<{ dossier: { id: string; demandeId: string } }>(
    'query($numero: String!) { dossier(numero: $numero) { id demandeId } }',
    { numero },
  );
  Object.assign(cas, { dossierId: found.id, demandeId: found.demandeId });
}

/** Opens the link of the mail that asks for the avis, in a window where the session has ended, and gives it there. */
const rendAvis: Geste = async ({ scene, recit }, { prefecture, numero }) => {
  const mails = (await (await fetch(scene.stack.addresses.mailsJson)).json()) as (Courriel & {
    texte: string;
    a: string[];
  })[];
  const mail = mails.find(({ a, texte }) => texte.includes(numero) && /prefecture|préfecture/.test(a.join()));
  const [link = ''] = /https?:\/\/\S+\/dossiers\/CN-\d+-\d+/.exec(mail?.texte ?? '') ?? [];
  expect(link).toContain(numero);
  await agit(prefecture, new URL(link).pathname, 'Rendre l’avis', {
    'Sens de l’avis': 'Favorable',
    Commentaire: recit.mots.texte('avis'),
  });
};

async function reunit(d: Distribution): Promise<void> {
  const comite = { comiteOn: '2022-03-22' };
  const { objet } = await act<{ objet: { id: string } }>(
    d.recit.anct,
    'conveneComite',
    comite,
    'objet { id }',
  );
  d.recit.comiteId = objet.id;
  for (const vu of tous(d))
    await agit(d.anct, dossier(vu), 'Inscrire à un comité', { 'Session du comité': 'mardi 22 mars 2022' });
}

const decide: Geste = ({ anct }, vu) =>
  agit(anct, dossier(vu), 'Décider', {
    'Décision du comité': 'Des postes sont accordés',
    'Nombre de postes accordés': '1',
  });

const recrute: Geste = async ({ recit }, { cas, candidat, structure }) => {
  const qui = recit.mots.personne(`candidat-${cas.cle}`);
  await candidat.va('/profil');
  const fiche = {
    ...{ Prénom: qui.prenom, 'Adresse électronique': qui.courriel, 'Code postal': cas.codePostal },
    ...{ 'Disponible à partir du': '2022-05-01', 'CV (facultatif)': recit.mots.texte('cv') },
  };
  for (const [label, value] of Object.entries(fiche)) await candidat.repond(label, value);
  await candidat.page.getByLabel('Nom', { exact: true }).fill(qui.nom);
  await candidat.coche('Je suis diplômé');
  await candidat.clique('M’inscrire');
  await candidat.trouve('button', 'Enregistrer ma fiche');
  await structure.va(`/candidats?texte=${encodeURIComponent(qui.nom)}`);
  const ligne = structure.page.getByRole('row').filter({ hasText: qui.courriel }).first();
  await ligne.getByRole('button', { name: 'Présélectionner' }).click();
  await ligne.getByLabel('Sur le poste').selectOption({ index: 1 });
  await ligne.getByRole('button', { name: 'Valider' }).click();
  await ligne.getByRole('button', { name: 'Valider' }).waitFor({ state: 'detached' });
};

const demandeSubvention: Geste = (_d, vu) =>
  agit(vu.structure, dossier(vu), 'Demander la subvention', {
    'Poste à financer': 'Poste n° 1',
    'Nature du contrat de travail proposé': CONTRATS[vu.cas.contrat].nature,
    ...(vu.cas.contrat === 'CDD' ? { 'Durée du financement en mois': '18' } : {}),
  });

const CONTRATS = {
  CDD: { nature: 'Contrat à durée déterminée', startsOn: '2022-05-02', endsOn: '2023-11-01' },
  CDI: { nature: 'Contrat à durée indéterminée', startsOn: '2022-05-16', endsOn: null },
} as const;

const proposeParcours: Geste = async ({ formation }, { cas }) => {
  const { page } = await formation.va('/formation');
  const row = page.getByRole('row').filter({ hasText: `candidat-${cas.cle}` });
  await row.getByLabel('Durée').selectOption({ label: '350 h' });
  await row.getByRole('button', { name: 'Proposer le parcours' }).click();
  await row.getByRole('button', { name: 'Enregistrer le départ' }).waitFor();
};

const transmetContrat: Geste = (_d, vu) => {
  const { nature, startsOn, endsOn } = CONTRATS[vu.cas.contrat];
  return agit(vu.structure, dossier(vu), 'Transmettre le contrat de travail', {
    'Nature du contrat': nature,
    'Jour de la signature': '2022-04-12',
    'Premier jour': startsOn,
    ...(endsOn ? { 'Dernier jour': endsOn } : {}),
  });
};

const instruit: Geste = async ({ bdt }, vu) => {
  await agit(bdt, dossier(vu), 'Déclarer le dossier complet');
  await agit(bdt, dossier(vu), 'Déclarer la demande conforme');
};

const part =
  (lequel: (d: Distribution) => CasVu, jour: string) =>
  async (d: Distribution): Promise<void> => {
    const { page } = await d.formation.va('/formation');
    const row = page.getByRole('row').filter({ hasText: `candidat-${lequel(d).cas.cle}` });
    await row.getByLabel('Jour du départ').fill(jour);
    await row.getByRole('button', { name: 'Enregistrer le départ' }).click();
    await row.getByRole('button', { name: 'Déplacer le départ' }).waitFor();
  };

const un =
  (lequel: (d: Distribution) => CasVu, geste: Geste) =>
  (d: Distribution): Promise<void> =>
    geste(d, lequel(d));

const sansRecrutement = (d: Distribution): CasVu => d.sansRecrutement;
const attend = async (): Promise<void> => undefined;

/** A step of the story, by clicking: the sandbox is moved to its day, then people act at their screens. */
export interface EtapeVue {
  readonly on: string;
  readonly titre: string;
  jouer(d: Distribution): Promise<void>;
}

/** The road and the side road, as `tools/src/story/road.ts` tells them through the API. */
export const ETAPES_VUES: readonly EtapeVue[] = [
  { on: '2022-03-01', titre: 'trois structures déposent leur candidature', jouer: chacun(tous, depose) },
  {
    on: '2022-03-08',
    titre: 'les préfectures rendent leur avis par le lien du mail',
    jouer: chacun(tous, rendAvis),
  },
  { on: '2022-03-08', titre: 'l’ANCT inscrit les demandes au comité', jouer: reunit },
  { on: '2022-03-22', titre: 'le comité accorde un poste à chacune', jouer: chacun(tous, decide) },
  {
    on: '2022-03-28',
    titre: 'deux candidats s’inscrivent, deux structures les valident',
    jouer: chacun(pourvus, recrute),
  },
  {
    on: '2022-03-29',
    titre: 'les deux structures demandent leur subvention',
    jouer: chacun(pourvus, demandeSubvention),
  },
  {
    on: '2022-04-12',
    titre: 'l’organisme de formation propose les parcours',
    jouer: chacun(pourvus, proposeParcours),
  },
  {
    on: '2022-04-12',
    titre: 'les structures transmettent le contrat',
    jouer: chacun(pourvus, transmetContrat),
  },
  { on: '2022-04-19', titre: 'la Banque des Territoires instruit', jouer: chacun(pourvus, instruit) },
  {
    on: '2022-04-20',
    titre: 'la Banque des Territoires envoie les conventions',
    jouer: chacun(pourvus, ({ bdt }, vu) => agit(bdt, dossier(vu), 'Envoyer la convention')),
  },
  {
    on: '2022-04-26',
    titre: 'l’ANCT accorde une dérogation',
    jouer: un(sansRecrutement, ({ anct, recit }, vu) =>
      agit(anct, dossier(vu), 'Accorder une dérogation', { Pourquoi: recit.mots.texte('derogation') }),
    ),
  },
  {
    on: '2022-04-26',
    titre: 'les deux structures signent',
    jouer: chacun(pourvus, (_d, vu) => agit(vu.structure, dossier(vu), 'Signer la convention')),
  },
  {
    on: '2022-04-28',
    titre: 'la Banque des Territoires signe en dernier',
    jouer: chacun(pourvus, ({ bdt }, vu) => agit(bdt, dossier(vu), 'Signer la convention')),
  },
  {
    on: '2022-05-09',
    titre: 'le premier conseiller part en formation',
    jouer: part((d) => d.prive, '2022-05-09'),
  },
  {
    on: '2022-05-27',
    titre: 'l’ANCT retire le poste que personne n’a pourvu',
    jouer: un(sansRecrutement, ({ anct, recit }, vu) =>
      agit(anct, dossier(vu), 'Retirer le poste', { Pourquoi: recit.mots.texte('retrait') }),
    ),
  },
  {
    on: '2022-05-31',
    titre: 'le second conseiller part en formation',
    jouer: part((d) => d.public, '2022-05-31'),
  },
  { on: '2024-04-28', titre: 'deux années passent', jouer: attend },
];
