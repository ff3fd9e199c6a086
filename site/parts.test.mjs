// What a page takes from files of the repository.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../scripts/bundle.mjs';
import { takenIn, withParts } from './plugins/parts.mjs';

describe('withParts', () => {
  it('puts in what stands between the marks of a document', () => {
    const text = withParts('before\n\n{% part "README.md" "cdn" %}\n\nafter');
    assert.match(text, /^before\n\n```html\n<script\n[\s\S]*<\/script>\n```\n\nafter$/);
    assert.match(withParts('{% part "docs/benchmarks.md" "results" %}'), /^Measured on /);
  });

  it('puts in a file as a block of code', async () => {
    const file = 'demo/apps/chat/index.html';
    const source = await readFile(path.join(root, file), 'utf8');
    assert.equal(withParts(`{% source "${file}" %}`), `\`\`\`html\n${source.trimEnd()}\n\`\`\``);
  });

  it('lists the documents of a folder by their titles, without numbers', () => {
    const list = withParts('{% contents "docs/decisions" %}').split('\n');
    assert.equal(list[0], '- [`aio` grows by import](/why/decisions/0001-aio-grows-by-import/)');
    assert.ok(list.every((line) => /^- \[\D.+\]\(\/why\/decisions\/[\w-]+\/\)$/.test(line)));
  });

  it('leaves everything else as it is', () => {
    const text = 'A `{% part "README.md" "cdn" %}` in a line, {{value}}, {% diagram "states" %}';
    assert.equal(withParts(text), text);
  });

  it('is told apart from what it takes from, which is watched', () => {
    const text =
      '{% contents "docs/decisions" %}\n\n{% part "README.md" "cdn" %}\n{% diagram "states" %}\n{% source "a.html" %}';
    assert.deepEqual(takenIn(text).sort(), ['README.md', 'a.html', 'docs/decisions']);
  });

  for (const [what, text] of [
    ['a file that there is not', '{% source "docs/nothing.md" %}'],
    ['a part that there is not', '{% part "README.md" "nothing" %}'],
  ])
    it(`says so of ${what}`, () => {
      assert.throws(() => withParts(text), /^Error: Cannot take .*, current value is ".*nothing.*"$/);
    });
});
