import { Input } from '@codegouvfr/react-dsfr/Input';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import type { IssueComite } from '../gql/graphql';
import type { DemandeAuComite } from './session';

/** What is chosen for one demande; kept until it is sent. */
export interface Choix {
  readonly issue?: IssueComite;
  readonly postes?: string;
  readonly justification?: string;
}

interface Props {
  readonly demande: DemandeAuComite;
  readonly choix: Choix;
  readonly change: (part: Choix) => void;
}

const ISSUES: readonly { value: IssueComite; touche: string; label: string; dite: string }[] = [
  { value: 'ACCEPTEE', touche: 'a', label: 'Accepter', dite: 'Acceptée' },
  { value: 'REJETEE', touche: 'r', label: 'Rejeter', dite: 'Rejetée' },
  { value: 'EN_BASE', touche: 'g', label: 'Garder', dite: 'Gardée en base' },
];

/** One demande of the agenda: what is asked, what the préfecture says, what is decided. */
export function Decision({ demande, choix, change }: Props) {
  const { id, numero, structure, departement, postesDemandes, etat } = demande;
  const avis = demande.avis?.nodes[0];
  return (
    <li className="cn-comite-ligne">
      <div>
        <strong>{structure?.nom}</strong>, {structure?.commune} ({departement}) ·{' '}
        <Link to={`/dossiers/${numero}`}>{numero}</Link> ·{' '}
        {postesDemandes === 1 ? 'un poste demandé' : `${postesDemandes} postes demandés`}
        <span className="cn-precision">
          {avis
            ? `Avis ${avis.sens === 'FAVORABLE' ? 'favorable' : 'défavorable'} : ${avis.commentaire ?? ''}`
            : 'Sans avis'}
        </span>
      </div>
      {etat === 'INSCRITE_COMITE' ? (
        <Saisie
          id={id}
          nom={structure?.nom ?? numero}
          postesDemandes={postesDemandes}
          {...{ choix, change }}
        />
      ) : (
        <p className="fr-mb-0">
          {ISSUES.find(({ value }) => value === demande.issue)?.dite ?? 'Décidée'}
          {demande.postesAccordes
            ? ` : ${demande.postesAccordes} poste${demande.postesAccordes > 1 ? 's' : ''}`
            : ''}
        </p>
      )}
    </li>
  );
}

interface SaisieProps extends Pick<Props, 'choix' | 'change'> {
  readonly id: string;
  readonly nom: string;
  readonly postesDemandes: number;
}

function Saisie({ id, nom, postesDemandes, choix, change }: SaisieProps) {
  const { issue, postes, justification } = choix;
  return (
    <div className="cn-comite-saisie">
      <fieldset
        className="cn-comite-choix"
        onKeyDown={(event) => {
          const found = ISSUES.find(({ touche }) => touche === event.key.toLowerCase());
          if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          change({ issue: found.value });
          focusNext(event);
        }}
      >
        <legend className="fr-sr-only">Décision pour {nom}</legend>
        {ISSUES.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name={`issue-${id}`}
              value={value}
              checked={issue === value}
              onChange={() => change({ issue: value })}
            />{' '}
            {label}
          </label>
        ))}
      </fieldset>
      {issue === 'ACCEPTEE' && (
        <Input
          label="Postes accordés"
          nativeInputProps={{
            type: 'number',
            min: 1,
            max: postesDemandes,
            value: postes ?? String(postesDemandes),
            onChange: ({ target }) => change({ postes: target.value }),
          }}
        />
      )}
      {issue && (
        <Input
          label="Raison, si elle s’écarte de l’avis"
          nativeInputProps={{
            value: justification ?? '',
            onChange: ({ target }) => change({ justification: target.value }),
          }}
        />
      )}
    </div>
  );
}

/** The next demande takes the focus: sixty decisions are sixty keys. */
function focusNext({ currentTarget }: KeyboardEvent<HTMLElement>): void {
  const all = [...document.querySelectorAll('.cn-comite-choix')];
  const next = all[all.indexOf(currentTarget) + 1];
  const input = 'input';
  const target = next?.querySelector<HTMLInputElement>(`${input}:checked`) ?? next?.querySelector(input);
  target?.focus();
}
