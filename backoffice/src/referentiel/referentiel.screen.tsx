import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { ParametresDocument, type ParametresQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { court } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { enClair, Pourquoi } from '../kit/pourquoi';
import { Tableau } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';

type Parametre = NonNullable<ParametresQuery['parametres']>[number];

/** The figures of the law: by version, with their source and whether they are confirmed. */
export default function ReferentielScreen() {
  const lus = useRead(ParametresDocument, {});
  return (
    <>
      <Titre>Référentiel</Titre>
      <p>
        Chaque montant, délai et condition du dispositif, avec la règle qui le fixe. Un paramètre « à
        confirmer » se simule, et ne se paie pas.
      </p>
      <Lecture de={lus}>{({ parametres }) => <Liste parametres={parametres ?? []} />}</Lecture>
    </>
  );
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();

function Liste({ parametres }: { parametres: readonly Parametre[] }) {
  const [url, setUrl] = useUrl();
  const versions = [...new Set(parametres.map((one) => one.versionProgramme))];
  const version = url.get('version') ?? versions[0] ?? '';
  const texte = url.get('texte') ?? '';
  const doutes = url.get('doutes') === '1';
  const rows = parametres.filter(
    (one) =>
      one.versionProgramme === version &&
      !(doutes && one.confirme) &&
      plain(`${one.libelle} ${one.nom} ${one.portee ?? ''} ${one.source}`).includes(plain(texte)),
  );
  return (
    <>
      <div className="cn-filtres">
        <Select
          label="Version du programme"
          nativeSelectProps={{ value: version, onChange: ({ target }) => setUrl({ version: target.value }) }}
        >
          {versions.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
        <Input
          label="Mot, clé ou règle"
          nativeInputProps={{ value: texte, onChange: ({ target }) => setUrl({ texte: target.value }) }}
        />
        <Checkbox
          options={[
            {
              label: 'À confirmer seulement',
              nativeInputProps: {
                checked: doutes,
                onChange: ({ target }) => setUrl({ doutes: target.checked ? '1' : '' }),
              },
            },
          ]}
        />
      </div>
      <p role="status">{rows.length} paramètres</p>
      <Tableau
        titre={`Paramètres de la version ${version}`}
        rows={rows}
        cle={({ nom, portee, debutOn }) => `${nom} ${portee ?? ''} ${debutOn ?? ''}`}
        vide="Aucun paramètre ne répond à ces filtres."
        colonnes={[
          {
            code: 'nom',
            titre: 'Paramètre',
            cellule: ({ libelle, nom, portee }) => (
              <>
                {libelle}
                {portee && ` — ${portee}`}
                <span className="cn-precision">{nom}</span>
              </>
            ),
          },
          { code: 'valeur', titre: 'Valeur', cellule: ({ valeur, unite }) => enClair(valeur, unite) },
          { code: 'dates', titre: 'Vaut', large: true, cellule: validite },
          {
            code: 'source',
            titre: 'Source',
            large: true,
            cellule: ({ source, libelle }) => (
              <>
                {source}
                <Pourquoi regle={source} de={libelle} />
              </>
            ),
          },
          {
            code: 'statut',
            titre: 'Statut',
            cellule: ({ confirme }) =>
              confirme ? (
                'confirmé'
              ) : (
                <span className="fr-badge fr-badge--sm fr-badge--warning">à confirmer</span>
              ),
          },
        ]}
      />
    </>
  );
}

function validite({ debutOn, finOn }: Parametre): string {
  if (debutOn && finOn) return `du ${court(debutOn)} au ${court(finOn)}`;
  if (debutOn) return `depuis le ${court(debutOn)}`;
  return finOn ? `jusqu’au ${court(finOn)}` : 'toujours';
}
