import { Titre } from '../kit/titre';
import { Attente } from './attente';
import { Proposes } from './proposes';

/** A training body's work: who waits for a parcours, who waits to leave. */
export default function FormationScreen() {
  return (
    <>
      <Titre>Formation</Titre>
      <Attente />
      <Proposes />
    </>
  );
}
