interface Personne {
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly telephone: string | null;
}

/** Who is trained, and how to reach them; an erased name is gone. */
export function PersonneFormee({ personne }: { personne: Personne | null }) {
  if (!personne) return <>Nom effacé</>;
  return (
    <>
      {personne.prenom} {personne.nom}
      <span className="cn-precision">
        <a href={`mailto:${personne.courriel}`}>{personne.courriel}</a>
        {personne.telephone && ` · ${personne.telephone}`}
      </span>
    </>
  );
}
