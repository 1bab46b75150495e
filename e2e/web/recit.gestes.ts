import type { Recit } from '@cn/tools/story/cast';
import { act } from '@cn/tools/story/narrator';
import type { Courriel } from '@cn/tools/story/witness';
import { dossier, tous, type CasVu, type Distribution } from './distribution';
import { agit } from './gestes';

/** What someone does at a screen, for one case. */
export type Geste = (d: Distribution, vu: CasVu) => Promise<void>;

export const depose: Geste = async ({ recit }, vu) => {
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
export const rendAvis: Geste = async ({ scene, recit }, { prefecture, numero }) => {
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

export async function reunit(d: Distribution): Promise<void> {
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

export const decide: Geste = ({ anct }, vu) =>
  agit(anct, dossier(vu), 'Décider', {
    'Décision du comité': 'Des postes sont accordés',
    'Nombre de postes accordés': '1',
  });

export const recrute: Geste = async ({ recit }, { cas, candidat, structure }) => {
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

export const demandeSubvention: Geste = (_d, vu) =>
  agit(vu.structure, dossier(vu), 'Demander la subvention', {
    'Poste à financer': 'Poste n° 1',
    'Nature du contrat de travail proposé': CONTRATS[vu.cas.contrat].nature,
    ...(vu.cas.contrat === 'CDD' ? { 'Durée du financement en mois': '18' } : {}),
  });

const CONTRATS = {
  CDD: { nature: 'Contrat à durée déterminée', startsOn: '2022-05-02', endsOn: '2023-11-01' },
  CDI: { nature: 'Contrat à durée indéterminée', startsOn: '2022-05-16', endsOn: null },
} as const;

export const proposeParcours: Geste = async ({ formation }, { cas }) => {
  const { page } = await formation.va('/formation');
  const row = page.getByRole('row').filter({ hasText: `candidat-${cas.cle}` });
  await row.getByLabel('Durée').selectOption({ label: '350 h' });
  await row.getByRole('button', { name: 'Proposer le parcours' }).click();
  await row.getByRole('button', { name: 'Enregistrer le départ' }).waitFor();
};

export const transmetContrat: Geste = (_d, vu) => {
  const { nature, startsOn, endsOn } = CONTRATS[vu.cas.contrat];
  return agit(vu.structure, dossier(vu), 'Transmettre le contrat de travail', {
    'Nature du contrat': nature,
    'Jour de la signature': '2022-04-12',
    'Premier jour': startsOn,
    ...(endsOn ? { 'Dernier jour': endsOn } : {}),
  });
};

export const instruit: Geste = async ({ bdt }, vu) => {
  await agit(bdt, dossier(vu), 'Déclarer le dossier complet');
  await agit(bdt, dossier(vu), 'Déclarer la demande conforme');
};

export const part =
  (lequel: (d: Distribution) => CasVu, jour: string) =>
  async (d: Distribution): Promise<void> => {
    const { page } = await d.formation.va('/formation');
    const row = page.getByRole('row').filter({ hasText: `candidat-${lequel(d).cas.cle}` });
    await row.getByLabel('Jour du départ').fill(jour);
    await row.getByRole('button', { name: 'Enregistrer le départ' }).click();
    await row.getByRole('button', { name: 'Déplacer le départ' }).waitFor();
  };
