import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** How a screen is looked at. */
export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** 2: what a person sees who enlarges everything twice. */
  readonly zoom?: number;
}

const WIDE = { width: 1280, height: 800 };
const PATIENCE_MS = 10_000;
/** What is told of a screen on which something was not found. */
const TOLD = 1_500;

/** Something was expected on a screen and was not there. */
export class Absent extends Error {}

/** More stops than any screen has. */
const MOST_TABS = 80;
/** Runs in the page. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  const labels = [...(at?.labels ?? [])].map((label) => label.innerText);
  return [at?.getAttribute('aria-label') ?? '', ...labels, at?.innerText ?? ''].join(' ');
})()`;

type Words = string | RegExp;
type Kind = Parameters<Page['getByRole']>[0];

/**
 * Someone at a browser of their own, who knows of a screen what is read or heard there: names of buttons, labels, texts.
 * Whatever the page complained of (a script that failed, something the security policy refused) is kept.
 */
export class Agent {
  readonly plaintes: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', ({ message }) => this.plaintes.push(message));
    page.on('console', (line) => {
      if (line.type() === 'error') this.plaintes.push(`${line.text()} (${line.location().url})`);
    });
  }

  /** Opens a window on a site; nobody is signed in. */
  static async open(browser: Browser, origin: string, look: Look = {}): Promise<Agent> {
    const context = await browser.newContext(contextOf(look));
    return new Agent(await context.newPage(), origin);
  }

  /** Another window of the same person, in the same session. */
  async again(): Promise<Agent> {
    return new Agent(await this.context.newPage(), this.origin);
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  /** Address of the screen, from the root. */
  get adresse(): string {
    return this.page.url().slice(this.origin.length);
  }

  /** Signs in as an account of the sandbox, as the button of the first page does, and stands at an address. */
  async entre(compte: string, retour = '/'): Promise<this> {
    const query = new URLSearchParams({ compte, retour });
    await this.page.goto(`${this.origin}/connexion?${query}`);
    return this;
  }

  async va(adresse: string): Promise<this> {
    await this.page.goto(`${this.origin}${adresse}`);
    return this;
  }

  /** Waits until some words are on the screen. Errors: Absent, with what is there instead */
  voit(texte: Words, options?: { exact: boolean }): Promise<void> {
    return this.meets(this.page.getByText(texte, options).filter({ visible: true }), texte);
  }

  /** Waits until something that bears a name is on the screen. */
  trouve(kind: Kind, name: Words): Promise<void> {
    return this.meets(this.page.getByRole(kind, { name }), name);
  }

  /** Waits until some words are no longer on the screen. */
  async neVoitPlus(texte: Words): Promise<void> {
    await this.page.getByText(texte).filter({ visible: true }).first().waitFor({ state: 'hidden' });
  }

  /** Presses a button, or whatever else bears the name. */
  async clique(name: Words, kind: Kind = 'button'): Promise<void> {
    const target = this.page.getByRole(kind, { name }).first();
    await this.meets(target, name);
    await target.click();
  }

  suit(name: Words): Promise<void> {
    return this.clique(name, 'link');
  }

  async remplit(etiquette: Words, valeur: string): Promise<void> {
    const field = this.page.getByLabel(etiquette).first();
    await this.meets(field, etiquette);
    await field.fill(valeur);
  }

  /** Answers one field of a form, whatever it is: a text, a day, a list, a few choices. */
  async repond(etiquette: string, reponse: string): Promise<void> {
    const words = beginning(etiquette);
    const field = this.page.getByLabel(words).and(this.page.locator('input, select, textarea')).first();
    const choices = this.page
      .getByRole('group', { name: words })
      .locator('label')
      .filter({ hasText: reponse });
    await this.meets(choices.first().or(field), `${etiquette} : ${reponse}`);
    if ((await choices.count()) > 0) return choices.first().click();
    const list = await this.page.getByRole('combobox', { name: words }).count();
    await (list > 0 ? field.selectOption({ label: reponse }) : field.fill(reponse));
  }

  /** Ticks a box or a choice, as one does by its label. */
  async coche(etiquette: Words): Promise<void> {
    const label = this.page.locator('label').filter({ hasText: etiquette }).first();
    await this.meets(label, etiquette);
    await label.click();
  }

  /** Moves with the Tab key alone until the focus is on something that bears a name. Errors: Absent after a full round */
  async tabule(name: string): Promise<void> {
    for (let step = 0; step < MOST_TABS; step += 1) {
      await this.page.keyboard.press('Tab');
      if ((await this.focus()).includes(name)) return;
    }
    throw new Absent(`la touche Tab ne mène pas à « ${name} » (${this.adresse})`);
  }

  /** Name, label or words of what has the focus. */
  focus(): Promise<string> {
    return this.page.evaluate(FOCUSED);
  }

  /** All that is written on the screen. */
  lit(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  async part(): Promise<void> {
    await this.context.close();
  }

  private async meets(target: Locator, name: Words): Promise<void> {
    try {
      await target.first().waitFor();
    } catch {
      const there = (await this.lit()).replace(/\s+/g, ' ').slice(0, TOLD);
      throw new Absent(`« ${name} » n’est pas à l’écran (${this.adresse}), où se lit : ${there}`);
    }
  }
}

const contextOf = ({ theme = 'light', width = WIDE.width, height = WIDE.height, zoom = 1 }: Look) => ({
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  colorScheme: theme,
  reducedMotion: 'reduce' as const,
  viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
  deviceScaleFactor: zoom,
});

/** A label that begins so; what helps to answer follows it, in a sentence of its own. */
const beginning = (words: string): RegExp =>
  new RegExp(`^\\s*${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{Ll})`, 'u');
