/** Tabs as ARIA has them: arrows, Home and End move between them, the one with the focus is shown. */
export class Tabs {
  readonly #tabs: readonly HTMLElement[];

  /** @param list - The `tablist`; each tab names its panel by `aria-controls`. */
  constructor(list: HTMLElement) {
    this.#tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
    for (const tab of this.#tabs) tab.addEventListener('click', () => this.select(tab));
    list.addEventListener('keydown', (event) => this.#move(event));
  }

  /** Shows the panel of a tab. */
  select(chosen: HTMLElement): void {
    for (const tab of this.#tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel) panel.hidden = !isChosen;
    }
  }

  #move(event: KeyboardEvent): void {
    const at = this.#tabs.findIndex((tab) => tab === event.target);
    const last = this.#tabs.length - 1;
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last };
    const to = steps[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const tab = this.#tabs.at(to > last ? 0 : to);
    if (!tab) return;
    this.select(tab);
    tab.focus();
  }
}
