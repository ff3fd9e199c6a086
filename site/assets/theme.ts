// The theme that a reader chose; _includes/early.js sets it before the page is shown.
const KEY = 'aio-site-theme';
const choice = document.querySelector<HTMLSelectElement>('#theme');

if (choice) {
  choice.value = document.documentElement.dataset.theme ?? '';
  choice.addEventListener('change', () => choose(choice.value));
}

function choose(theme: string): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // without storage it holds for this page
  }
}
