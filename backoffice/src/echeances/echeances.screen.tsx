import { Select } from '@codegouvfr/react-dsfr/Select';
import { CalendrierDocument, type EcheanceFiltre, type KindEcheance } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { enToutesLettres, leJour, leMois } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';
import { Calendrier, type Compte } from './calendrier';
import { debutMois } from '../kit/civil';
import { periodeOf, voisin, type Vue } from './jours';
import { Liste } from './liste';

const VUES: readonly { vue: Vue; label: string }[] = [
  { vue: 'mois', label: 'Mois' },
  { vue: 'semaine', label: 'Semaine' },
  { vue: 'liste', label: 'Liste' },
];
/** Kinds that a day says: few in a month, all in a week. */
const LIGNES: Readonly<Record<Vue, number>> = { mois: 2, semaine: 20, liste: 0 };

/** What falls due in one's territory: a month, a week or a list; the view and the day live in the address. */
export default function EcheancesScreen() {
  const today = useToday();
  return (
    <>
      <Titre>Échéances</Titre>
      {today && <Echeances today={today} />}
    </>
  );
}

function Echeances({ today }: { today: string }) {
  const [url, setUrl] = useUrl();
  const vue = VUES.find((one) => one.vue === url.get('vue'))?.vue ?? 'mois';
  const on = url.get('le') ?? today;
  const [jour, kind] = [url.get('jour'), url.get('nature') as KindEcheance | null];
  const periode = periodeOf(vue, on);
  const kept: EcheanceFiltre = {
    ...(kind ? { kinds: [kind] } : {}),
    ...(url.has('passees') ? { etats: ['PREVUE', 'TRAITEE'] } : {}),
  };
  const within: EcheanceFiltre = { ...kept, depuisOn: periode.from, jusquOn: periode.to };
  const read = useRead(CalendrierDocument, { filtre: within });
  const change = (changes: Readonly<Record<string, string>>): void =>
    setUrl({ apres: '', jour: '', ...changes });
  return (
    <>
      <Barre vue={vue} on={on} today={today} change={change} />
      <Lecture de={read}>
        {({ calendrierEcheances }) => {
          const comptes = calendrierEcheances ?? [];
          return (
            <>
              <Filtres comptes={comptes} kind={kind} passees={url.has('passees')} change={change} />
              {vue !== 'liste' && (
                <Calendrier
                  {...{ periode, comptes, today, jour }}
                  mois={vue === 'mois' ? on.slice(0, 7) : undefined}
                  choisir={(one) => change({ jour: one })}
                  lignes={LIGNES[vue]}
                />
              )}
            </>
          );
        }}
      </Lecture>
      <Liste
        titre={`Ce qui échoit : ${jour ? enToutesLettres(jour) : periodeSaid(vue, on)}`}
        filtre={jour ? { ...kept, depuisOn: jour, jusquOn: jour } : within}
        today={today}
      />
    </>
  );
}

const periodeSaid = (vue: Vue, on: string): string =>
  vue === 'semaine' ? `semaine du ${leJour(periodeOf(vue, on).from)}` : leMois(on);

interface BarreProps {
  readonly vue: Vue;
  readonly on: string;
  readonly today: string;
  readonly change: (changes: Readonly<Record<string, string>>) => void;
}

function Barre({ vue, on, today, change }: BarreProps) {
  const button = 'fr-btn fr-btn--secondary fr-btn--sm';
  return (
    <div className="cn-barre">
      <button type="button" className={button} onClick={() => change({ le: voisin(vue, on, -1) })}>
        Précédent
      </button>
      <p aria-live="polite">{periodeSaid(vue, on)}</p>
      <button type="button" className={button} onClick={() => change({ le: voisin(vue, on, 1) })}>
        Suivant
      </button>
      {periodeOf(vue, on).from !== periodeOf(vue, today).from && (
        <button type="button" className={button} onClick={() => change({ le: '' })}>
          Aujourd’hui
        </button>
      )}
      <ul className="cn-puces" aria-label="Vue">
        {VUES.map((one) => (
          <li key={one.vue}>
            <button
              type="button"
              className="fr-tag"
              aria-pressed={one.vue === vue}
              onClick={() => change({ vue: one.vue, le: vue === 'semaine' ? debutMois(on) : on })}
            >
              {one.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FiltresProps {
  readonly comptes: readonly Compte[];
  readonly kind: KindEcheance | null;
  readonly passees: boolean;
  readonly change: (changes: Readonly<Record<string, string>>) => void;
}

/** The kinds that the period has, and those that are past with those to come. */
function Filtres({ comptes, kind, passees, change }: FiltresProps) {
  const kinds = new Map(comptes.map((one) => [one.kind, one.libelle]));
  return (
    <div className="cn-filtres">
      <Select
        label="Nature"
        nativeSelectProps={{ value: kind ?? '', onChange: ({ target }) => change({ nature: target.value }) }}
      >
        <option value="">Toutes</option>
        {kind && !kinds.has(kind) && <option value={kind}>Aucune ces jours-là</option>}
        {[...kinds].map(([value, libelle]) => (
          <option key={value} value={value}>
            {libelle}
          </option>
        ))}
      </Select>
      <button
        type="button"
        className="fr-tag fr-mb-2w"
        aria-pressed={passees}
        onClick={() => change({ passees: passees ? '' : '1' })}
      >
        Avec celles qui sont passées
      </button>
    </div>
  );
}
