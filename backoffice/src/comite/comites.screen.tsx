import { Input } from '@codegouvfr/react-dsfr/Input';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ComitesDocument, ConveneComiteDocument } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { dans, enToutesLettres } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { auChamp, ResumeRefus } from '../kit/refus';
import { Pages } from '../kit/pages';
import { Tableau } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';
import './comite.css';

/** The sessions of the comité: those held, those to come, and one to convene. */
export default function ComitesScreen() {
  const [url] = useUrl();
  const today = useToday();
  const lu = useRead(ComitesDocument, { after: url.get('apres') });
  return (
    <>
      <Titre>Comités</Titre>
      <Reunir />
      <Lecture de={lu}>
        {({ comites }) => (
          <>
            <Tableau
              titre="Sessions du comité"
              colonnes={[
                { code: 'on', titre: 'Session', cellule: ({ comiteOn }) => enToutesLettres(comiteOn) },
                { code: 'dans', titre: 'Quand', cellule: ({ comiteOn }) => today && dans(comiteOn, today) },
                {
                  code: 'demandes',
                  titre: 'Demandes',
                  chiffre: true,
                  cellule: ({ demandes }) => demandes.total.toLocaleString('fr-FR'),
                },
              ]}
              rows={comites?.nodes ?? []}
              cle={({ id }) => id}
              vers={({ id }) => `/comites/${id}`}
              vide="Aucune session. Réunissez-en une, puis inscrivez-y des demandes depuis la liste des dossiers."
            />
            {comites && <Pages de={comites.pageInfo} />}
          </>
        )}
      </Lecture>
    </>
  );
}

function Reunir() {
  const navigate = useNavigate();
  const [on, setOn] = useState('');
  const acte = useActe(
    ConveneComiteDocument,
    ({ conveneComite }) => conveneComite,
    ({ objet }) => objet && void navigate(`/comites/${objet.id}`),
  );
  return (
    <form
      className="cn-filtres cn-reunir"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void acte.envoyer({ comiteOn: on });
      }}
    >
      <ResumeRefus refus={acte.refus} />
      <Input
        label="Jour d’une nouvelle session"
        {...auChamp(acte.refus, 'comiteOn')}
        nativeInputProps={{ type: 'date', value: on, onChange: ({ target }) => setOn(target.value) }}
      />
      <button type="submit" className="fr-btn fr-btn--secondary" disabled={!on || acte.enCours}>
        Réunir le comité
      </button>
    </form>
  );
}
