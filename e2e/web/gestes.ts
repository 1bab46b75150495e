import type { Agent } from '@cn/tools/web/agent';

/** What is answered in a form, field by field, as labels and choices are read. */
export type Reponses = Readonly<Record<string, string>>;

/** Real milliseconds given to the sandbox to live months. */
const TRAVEL_MS = 120_000;

/**
 * Does one act of a page: presses its button, answers its form, reads its effects when it shows them, and confirms.
 *
 * @param verbe what the button says, and what the page says is done
 */
export async function agit(
  agent: Agent,
  adresse: string,
  verbe: string,
  reponses: Reponses = {},
): Promise<void> {
  await agent.va(adresse);
  await agent.clique(verbe);
  for (const [etiquette, reponse] of Object.entries(reponses)) await agent.repond(etiquette, reponse);
  const effects = agent.page.getByRole('button', { name: 'Voir les effets' });
  const confirm = agent.page.getByRole('button', { name: verbe }).first();
  await effects.or(confirm).first().waitFor();
  if ((await effects.count()) > 0) {
    await effects.click();
    await agent.voit('Si vous confirmez');
  }
  await agent.clique(verbe);
  await agent.voit(`C’est fait : ${verbe}`);
}

/** « mardi 22 mars 2022 », as the bar of the sandbox says it. */
const enLettres = (on: string): string =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' })
    .format(new Date(`${on}T12:00:00Z`))
    .replace(/ 1 /, ' 1er ');

/** Moves the sandbox to a day by its bar, and waits until all that was due on the way has happened. */
export async function avance(admin: Agent, on: string): Promise<void> {
  await admin.va('/administration');
  const bar = admin.page.getByRole('region', { name: 'Horloge du bac à sable' });
  const said = enLettres(on);
  await bar
    .getByText(/ \d{4}/)
    .first()
    .waitFor();
  if ((await bar.innerText()).includes(said)) return;
  await bar.getByLabel('Choisir une date').fill(on);
  await bar.getByText('L’horloge est arrivée').waitFor({ timeout: TRAVEL_MS });
  await bar.getByText(said).waitFor();
}
