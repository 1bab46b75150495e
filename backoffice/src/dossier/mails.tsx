import { DossierMailsDocument, type EtatMail } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { instantEnLettres } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { ROLES } from '../kit/role';
import { Tableau } from '../kit/tableau';
import type { DossierLu } from './dossier-lu';

const ETATS: Readonly<Record<EtatMail, string>> = {
  A_ENVOYER: 'à envoyer',
  ENVOYE: 'envoyé',
  REFUSE: 'refusé par la messagerie',
  SANS_ADRESSE: 'sans adresse',
};

/** The mails of the dossier: what was written, to whom, when it left. */
export function Mails({ dossier }: { dossier: DossierLu }) {
  const lus = useRead(DossierMailsDocument, { dossierId: dossier.id });
  return (
    <section aria-labelledby="mails">
      <h2 id="mails" className="fr-h5">
        Courriels
      </h2>
      <Lecture de={lus}>
        {({ mails }) => (
          <Tableau
            titre="Courriels du dossier"
            rows={mails?.nodes ?? []}
            cle={({ id }) => id}
            vide="Aucun courriel n’est parti pour ce dossier."
            colonnes={[
              {
                code: 'quand',
                titre: 'Quand',
                cellule: ({ sentAt, leavesAt }) => instantEnLettres(sentAt ?? leavesAt),
              },
              { code: 'a', titre: 'À', cellule: ({ destinataire }) => ROLES[destinataire] },
              { code: 'objet', titre: 'Objet', cellule: ({ objet }) => objet ?? 'pas encore écrit' },
              { code: 'etat', titre: 'État', cellule: ({ etat }) => ETATS[etat] },
            ]}
          />
        )}
      </Lecture>
    </section>
  );
}
