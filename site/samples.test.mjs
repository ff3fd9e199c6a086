// The HTML that people read and copy: in the documents, the gallery, the stories and the applications.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../scripts/bundle.mjs';
import { flows } from './front/flows.mjs';

const FENCE = /^ *```(?:html|vue|svelte).*\n([^]*?)^ *```/gm;
const FORM = /<form\b[^]*?<\/form>/g;
const COMMAND_BUTTON = /<button\b(?=[^>]*\scommand(?:for)?=)(?![^>]*\stype="button")[^>]*>/g;
/** How many samples there are at least, by where they are from. */
const LEAST = { 'site/': 80, 'docs/': 80, 'stories/': 25, 'demo/apps/': 5, 'README.md': 3, 'the flow ': 4 };
const WHOLE = /\.(?:stories\.ts|html)$/;

describe('each sample', async () => {
  const samples = [
    ...(await Promise.all(['site', 'docs', 'stories', 'demo/apps'].map(samplesIn))).flat(),
    ...(await samplesOf('README.md')),
    ...flows.map(({ title, html }) => ({ file: `the flow ${title}`, sample: html })),
  ];

  it('is there: of the documents, the gallery, the stories, the applications and the flows', () => {
    for (const [from, least] of Object.entries(LEAST)) {
      const found = samples.filter(({ file }) => file.startsWith(from)).length;
      assert.ok(found >= least, `${found} samples of ${from}`);
    }
    const forms = samples.flatMap(({ sample }) => sample.match(FORM) ?? []);
    assert.ok(forms.length >= 30, `${forms.length} forms`);
    assert.ok(forms.some((form) => form.includes('commandfor=')));
  });

  it('closes no tag on the line after its name, as formatters do to keep white space', () => {
    assert.deepEqual(linesOf(samples, /<\/[\w-]+$/), []);
  });

  it('has its addresses and its expressions as they are meant, which HTML allows: with &, not &amp;', () => {
    const written = samples.filter(({ file }) => !file.endsWith('.ts')); // templates of Lit have a rule of their own
    assert.deepEqual(linesOf(written, /&amp;/), []);
  });

  it('says type="button" of each button in a form that has a command: without it browsers do nothing', () => {
    const wrong = samples.flatMap(({ file, sample }) =>
      (sample.match(FORM) ?? [])
        .flatMap((form) => form.match(COMMAND_BUTTON) ?? [])
        .map((tag) => `${file}: ${tag}`),
    );
    assert.deepEqual(wrong, []);
  });
});

/** @param {{ file: string, sample: string }[]} samples @param {RegExp} pattern */
function linesOf(samples, pattern) {
  return samples.flatMap(({ file, sample }) =>
    sample
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

/** @param {string} folder */
async function samplesIn(folder) {
  const names = await readdir(path.join(root, folder), { recursive: true });
  const files = names.filter((name) => name.endsWith('.md') || WHOLE.test(name));
  return (await Promise.all(files.map((name) => samplesOf(path.join(folder, name))))).flat();
}

/** @param {string} file */
async function samplesOf(file) {
  const text = await readFile(path.join(root, file), 'utf8');
  const found = WHOLE.test(file) ? [mainOf(text)] : [...text.matchAll(FENCE)].map(([, sample]) => sample);
  return found.map((sample) => ({ file, sample }));
}

/** A page without what the layouts put around it. @param {string} text */
function mainOf(text) {
  return /<main\b[^]*<\/main>/.exec(text)?.[0] ?? text;
}
