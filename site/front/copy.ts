import { copyText } from '../assets/copy.js';

/** Makes each `<button data-copy="id">` copy the text of the element with that id. The button says that it did. */
export function openCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]'))
    button.addEventListener('click', () => void copy(button));
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const source = document.getElementById(button.dataset.copy ?? '');
  if (!source) return;
  await copyText(button, source.textContent.trim().replace(/\s+/g, ' '), () => {
    getSelection()?.selectAllChildren(source);
    return 'Selected';
  });
}
