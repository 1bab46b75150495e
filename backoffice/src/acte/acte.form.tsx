import { useState } from 'react';
import type { ActionLueFragment, EffetLuFragment } from '../gql/graphql';
import { ask, AskError } from '../graphql/ask';
import { useActe, type Refus } from '../graphql/use-acte';
import { queries } from '../graphql/use-read';
import { ResumeRefus } from '../kit/refus';
import { useBrouillon } from '../kit/use-brouillon';
import { ChampSaisi } from './champ';
import { Conflit } from './conflit';
import { documentOf, type Reponse } from './documents';
import { Effets } from './effets';
import { lire, nest, type Saisie } from './saisie';
import './acte.css';

/** Names an action on its object: in the address, and for what is typed in it. */
export const cleOf = ({ code, champs }: Pick<ActionLueFragment, 'code' | 'champs'>): string =>
  [code, ...champs.filter(({ fixe }) => fixe).map(({ valeur }) => valeur)].join('.');

interface Props {
  readonly action: ActionLueFragment;
  /** Dossier whose journal tells who changed what meanwhile. */
  readonly dossierId?: string;
  readonly fait: (reponse: Reponse) => void;
  readonly renoncer?: () => void;
}

/** What an act would do, once tried. */
interface Essai {
  readonly input: Readonly<Record<string, unknown>>;
  readonly effets: readonly EffetLuFragment[];
}

/** The form of an act, drawn from what the API says of its fields; what decides or pays shows its effects first. */
export function ActeForm({ action, dossierId, fait, renoncer }: Props) {
  const { code, effetsAvant, libelle } = action;
  const champs = nest(action.champs);
  const document = documentOf(code);
  const [saisie, change, forget] = useBrouillon<Saisie>(`acte/${cleOf(action)}`, {});
  const [version, setVersion] = useState(action.versionAttendue);
  const [reprise, setReprise] = useState(false);
  // The person has seen what someone else changed: until it is sent, the act is about what is read.
  const vue = reprise ? action.versionAttendue : version;
  const [locaux, setLocaux] = useState<readonly Refus[]>([]);
  const [essai, setEssai] = useState<Essai>();
  const acte = useActe(
    document,
    (data) => data.acte,
    (reponse) => {
      forget();
      fait(reponse);
    },
  );
  const refus = locaux.length > 0 ? locaux : acte.refus;
  const common = vue === null ? {} : { versionAttendue: vue };

  const soumettre = async (): Promise<void> => {
    acte.effacer();
    setVersion(vue);
    setReprise(false);
    const lue = lire(champs, saisie);
    setLocaux(lue.refus);
    if (lue.refus.length > 0) return;
    const input = { ...lue.input, ...common };
    if (!effetsAvant) return acte.envoyer(input);
    try {
      const { acte: tried } = await ask(document, { input: { ...input, simulation: true } });
      setLocaux(tried.erreurs);
      if (tried.erreurs.length === 0) setEssai({ input, effets: tried.effets });
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      setLocaux([{ code: error.code, message: error.message }]);
    }
  };
  const reprendre = async (): Promise<void> => {
    setReprise(true);
    await queries.invalidateQueries();
    setLocaux([]);
    acte.effacer();
  };

  if (essai && acte.refus.length === 0)
    return (
      <div className="cn-formulaire">
        <p>Si vous confirmez :</p>
        <Effets effets={essai.effets} />
        <div className="cn-boutons">
          <button
            type="button"
            className="fr-btn"
            autoFocus
            disabled={acte.enCours}
            onClick={() => void acte.envoyer(essai.input)}
          >
            {libelle}
          </button>
          <button type="button" className="fr-btn fr-btn--secondary" onClick={() => setEssai(undefined)}>
            Corriger
          </button>
        </div>
      </div>
    );
  return (
    <form
      className="cn-formulaire"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setEssai(undefined);
        void soumettre();
      }}
    >
      <ResumeRefus refus={refus} />
      {refus.some((one) => one.code === 'VERSION_DEPASSEE') && (
        <Conflit dossierId={dossierId} reprendre={() => void reprendre()} />
      )}
      {champs.map((champ) => (
        <ChampSaisi key={champ.nom} {...{ champ, saisie, refus, change }} chemin="" />
      ))}
      <div className="cn-boutons">
        <button type="submit" className="fr-btn" disabled={acte.enCours}>
          {effetsAvant ? 'Voir les effets' : libelle}
        </button>
        {renoncer && (
          <button type="button" className="fr-btn fr-btn--secondary" onClick={renoncer}>
            Renoncer
          </button>
        )}
      </div>
    </form>
  );
}
