import { dossier, pourvus, tous, type CasVu, type Distribution } from './distribution';
import { agit } from './gestes';
import {
  decide,
  demandeSubvention,
  depose,
  instruit,
  part,
  proposeParcours,
  recrute,
  rendAvis,
  reunit,
  transmetContrat,
  type Geste,
} from './recit.gestes';

const chacun =
  (lesquels: (d: Distribution) => CasVu[], geste: Geste) =>
  async (d: Distribution): Promise<void> => {
    for (const vu of lesquels(d)) await geste(d, vu);
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
