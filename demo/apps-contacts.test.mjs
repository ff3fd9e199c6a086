// The application “contacts”, used like a person would.
/* global document, history -- what is run in the page */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eachVisits, useDemo } from './person.mjs';

const PAGE = '/demo/apps/contacts/';
const REFUSED = /status of 422/; // the browser tells of every answer that is not ok
const BROKEN = /net::ERR_/;

const demo = useDemo();
/** @type {import('./person.mjs').Person} */
let ann;

eachVisits(demo, PAGE, { sees: 'Ada Bianchi', meet: (person) => (ann = person) });

describe('searching contacts', () => {
  it('finds as one types, with one request once one rests', async () => {
    await ann.isAccessible();
    const before = ann.sent('GET /api/contacts/people');
    await ann.clicks('searchbox', 'Search');
    await ann.types('bruno');
    await ann.sees('contacts for “bruno”');
    await ann.seesNot('Ada Bianchi');
    assert.equal(ann.sent('GET /api/contacts/people') - before, 1);
    await ann.isAt('searchbox', 'Search');
    await ann.fills('searchbox', 'Search', 'xyz');
    await ann.sees('Nobody is called “xyz”.');
    await ann.sees('0 contacts');
    await ann.isAccessible();
  });

  it('finds what the accents hide', async () => {
    await ann.fills('searchbox', 'Search', 'lucja ito');
    await ann.sees('Łucja Ito');
  });

  it('has pages, by the keyboard alone; Enter in the field searches', async () => {
    await ann.tabsTo('button', 'Next');
    await ann.presses('Enter');
    await ann.sees('Page 2 of 8');
    await ann.isAt('button', 'Next');
    await ann.presses('Enter');
    await ann.sees('Page 3 of 8');
    await ann.tabsTo('button', 'Previous', 'Shift+Tab');
    await ann.presses('Enter');
    await ann.sees('Page 2 of 8');
    await ann.tabsTo('searchbox', 'Search', 'Shift+Tab');
    await ann.presses('Enter');
    await ann.sees('Page 1 of 8');
  });

  it('has an address that shows the same for others, after a reload, and on the way back', async () => {
    await ann.fills('searchbox', 'Search', 'a');
    await ann.sees('for “a”');
    await ann.clicks('button', 'Next');
    await ann.sees('Page 2 of');
    assert.equal(ann.address, `${PAGE}?q=a&page=2`);
    const shown = await ann.text('#list');

    const bob = await demo.visit(ann.address);
    await bob.sees('Page 2 of');
    assert.equal(await bob.text('#list'), shown);
    assert.equal(await bob.valueOf('searchbox', 'Search'), 'a');
    bob.isQuiet();
    await bob.leaves();

    await ann.page.reload();
    await ann.sees('Page 2 of');
    assert.equal(await ann.text('#list'), shown);
    await ann.back();
    await ann.sees('Page 1 of');
    assert.equal(await ann.valueOf('searchbox', 'Search'), 'a');
    await ann.page.goForward();
    await ann.sees('Page 2 of');
  });

  it('is in the history once for a button, not for every letter', async () => {
    const length = () => ann.page.evaluate(() => history.length);
    const before = await length();
    await ann.fills('searchbox', 'Search', 'b');
    await ann.sees('for “b”');
    await ann.fills('searchbox', 'Search', 'br');
    await ann.sees('for “br”');
    assert.equal(await length(), before);
    await ann.clicks('button', 'Next');
    await ann.sees('Page 2 of');
    assert.equal(await length(), before + 1);
  });

  it('keeps what is shown over a slow network', async () => {
    const release = await ann.holds('GET /api/contacts/people');
    await ann.fills('searchbox', 'Search', 'bruno');
    await ann.until(() => ann.sent('GET /api/contacts/people?q=bruno') === 1);
    assert.ok(await ann.shows('Ada Bianchi'));
    await release();
    await ann.seesNot('Ada Bianchi');
  });

  it('shows that it loads, and can try again after a failure', async () => {
    ann.expected = [BROKEN];
    const repair = await ann.breaks('GET /api/contacts/people');
    await ann.fills('searchbox', 'Search', 'bruno');
    await ann.sees(/The contacts could not be loaded: Cannot .*: the network failed/);
    await ann.isAccessible();
    repair();
    await ann.clicks('button', 'Try again');
    await ann.sees('Bruno Costa');
    const release = await ann.holds('GET /api/contacts/people');
    await ann.page.reload({ waitUntil: 'domcontentloaded' });
    await ann.sees('Loading the contacts');
    await ann.isAccessible();
    await release();
    await ann.sees('Bruno Costa');
  });
});

describe('creating a contact', () => {
  it('happens in a dialog, which tells what is wrong beside the fields', async () => {
    ann.expected = [REFUSED];
    await ann.clicks('button', 'New contact');
    await ann.isAt('textbox', 'Name');
    await ann.isAccessible();
    await ann.fills('textbox', 'Name', 'A');
    await ann.fills('textbox', 'Email', 'ada.ito@example.org');
    await ann.clicks('button', 'Create');
    await ann.sees('Please give a name of 2 to 40 characters');
    await ann.sees('There is a contact with this address');
    await ann.isAccessible();
    await ann.fills('textbox', 'Name', 'Aaron Zimmer');
    await ann.fills('textbox', 'Email', 'aaron@example.org');
    await ann.clicks('button', 'Create');
    await ann.misses('dialog', 'New contact');
    await ann.sees('Aaron Zimmer is among your contacts.');
    await ann.sees('61 contacts');
    await ann.finds('button', 'Edit Aaron Zimmer');
    await ann.isAt('button', 'New contact');
    await ann.isAccessible();
    await ann.clicks('button', 'New contact');
    assert.equal(await ann.valueOf('textbox', 'Name'), '');
    assert.equal(await ann.shows('Please'), false);
  });

  it('needs no mouse; Escape leaves what was typed for later', async () => {
    await ann.tabsTo('button', 'New contact');
    await ann.presses('Enter');
    await ann.isAt('textbox', 'Name');
    await ann.types('Aaron');
    await ann.presses('Escape');
    await ann.isAt('button', 'New contact');
    await ann.presses('Enter');
    assert.equal(await ann.valueOf('textbox', 'Name'), 'Aaron');
    await ann.presses('Tab');
    await ann.types('aaron@example.org');
    await ann.presses('Tab');
    await ann.types('Oslo');
    await ann.presses('Enter');
    await ann.sees('Aaron is among your contacts.');
  });

  it('posts once for a double click, over a slow network too', async () => {
    await ann.clicks('button', 'New contact');
    await ann.fills('textbox', 'Name', 'Aaron');
    await ann.fills('textbox', 'Email', 'aaron@example.org');
    const release = await ann.holds('POST /api/contacts');
    await ann.clicks('button', 'Create', { count: 2 });
    await ann.sees('Saving…');
    await ann.clicks('button', 'Create');
    await release();
    await ann.sees('61 contacts');
    assert.equal(ann.sent('POST'), 1);
  });

  it('is given up with the dialog: a late answer does not touch what is typed then', async () => {
    const release = await ann.holds('POST /api/contacts');
    await ann.clicks('button', 'New contact');
    await ann.fills('textbox', 'Name', 'Aaron');
    await ann.fills('textbox', 'Email', 'aaron@example.org');
    await ann.presses('Enter');
    await ann.sees('Saving…');
    const lists = ann.sent('GET /api/contacts/people');
    await ann.presses('Escape');
    await ann.until(() => ann.sent('GET /api/contacts/people') === lists + 1); // it may have been saved
    await ann.clicks('button', 'New contact');
    await ann.fills('textbox', 'Name', 'Zoe');
    await ann.seesNot('Saving…');
    await release();
    await ann.fills('textbox', 'Email', 'zoe@example.org');
    assert.equal(await ann.valueOf('textbox', 'Name'), 'Zoe');
    await ann.presses('Enter');
    await ann.sees('Zoe is among your contacts.');
    await ann.sees('61 contacts');
  });

  it('tells of an error until the dialog is closed; what was typed is there the next time', async () => {
    ann.expected = [REFUSED];
    for (const leave of [() => ann.presses('Escape'), () => ann.clicks('button', 'Cancel')]) {
      await ann.clicks('button', 'New contact');
      assert.equal(await ann.shows('Please correct the fields.'), false);
      assert.equal(await ann.shows('There is a contact'), false);
      await ann.fills('textbox', 'Name', 'Ada');
      await ann.fills('textbox', 'Email', 'ada.ito@example.org');
      await ann.presses('Enter');
      await ann.sees('Please correct the fields.');
      await leave();
      await ann.misses('dialog', 'New contact');
    }
    await ann.clicks('button', 'New contact');
    assert.equal(await ann.shows('Please correct the fields.'), false);
    assert.equal(await ann.valueOf('textbox', 'Email'), 'ada.ito@example.org');
  });

  it('loses nothing when the network fails', async () => {
    ann.expected = [BROKEN];
    await ann.clicks('button', 'New contact');
    await ann.fills('textbox', 'Name', 'Aaron');
    await ann.fills('textbox', 'Email', 'aaron@example.org');
    await ann.offline(true);
    await ann.clicks('button', 'Create');
    await ann.sees('Not saved:');
    assert.equal(await ann.valueOf('textbox', 'Name'), 'Aaron');
    await ann.offline(false);
    await ann.clicks('button', 'Create');
    await ann.sees('Aaron is among your contacts.');
  });
});

describe('editing a contact', () => {
  it('happens in its place, which tells what is wrong beside the fields', async () => {
    ann.expected = [REFUSED];
    await ann.clicks('button', 'Edit Ada Bianchi');
    await ann.isAt('textbox', 'Name');
    await ann.isAccessible();
    await ann.fills('textbox', 'Email', 'ada.ito@example.org');
    await ann.clicks('button', 'Save');
    await ann.sees('There is a contact with this address');
    await ann.isAccessible();
    await ann.fills('textbox', 'Email', 'ada@example.org');
    await ann.fills('textbox', 'City', 'Oslo');
    await ann.clicks('button', 'Save');
    await ann.sees('ada@example.org Oslo');
    await ann.isAt('button', 'Edit Ada Bianchi');
  });

  it('needs no mouse; Escape and Cancel forget what was typed', async () => {
    await ann.tabsTo('button', 'Edit Ada Bianchi');
    for (const leave of [() => ann.presses('Escape'), () => ann.clicks('button', 'Cancel')]) {
      await ann.presses('Enter');
      await ann.isAt('textbox', 'Name');
      assert.equal(await ann.valueOf('textbox', 'Name'), 'Ada Bianchi');
      await ann.types('No');
      await leave();
      await ann.isAt('button', 'Edit Ada Bianchi');
    }
    await ann.presses('Enter');
    await ann.isAt('textbox', 'Name');
    await ann.presses('End');
    await ann.types('-Ito');
    await ann.presses('Enter');
    await ann.isAt('button', 'Edit Ada Bianchi-Ito');
    assert.equal(ann.sent('PATCH'), 1);
  });

  it('is given up with the form: the list tells whether it was saved nevertheless', async () => {
    await ann.clicks('button', 'Edit Ada Bianchi');
    await ann.isAt('textbox', 'Name');
    await ann.fills('textbox', 'Name', 'Ada Curie');
    const release = await ann.holds('PATCH /api/contacts');
    await ann.presses('Enter');
    await ann.sees('Saving…');
    const lists = ann.sent('GET /api/contacts/people');
    const isCancelled = new Promise((resolve) => ann.page.once('requestfailed', resolve)); // until then it may still be sent
    await ann.presses('Escape');
    await ann.isAt('button', 'Edit Ada Bianchi');
    await ann.until(() => ann.sent('GET /api/contacts/people') === lists + 1);
    await isCancelled;
    await release();
    await ann.clicks('button', 'Edit Ada Bianchi');
    await ann.isAt('textbox', 'Name');
    assert.equal(await ann.shows('Saving…'), false);
    assert.equal(await ann.valueOf('textbox', 'Name'), 'Ada Bianchi');
  });

  it('leaves the other contacts as they are, those that are edited too', async () => {
    await ann.clicks('button', 'Edit Ada Eriksen');
    await ann.isAt('textbox', 'Name');
    await ann.presses('End');
    await ann.types('!');
    await ann.clicks('button', 'Edit Ada Bianchi');
    await ann.until(async () => (await ann.page.$$('.edit')).length === 2);
    const other = await ann.page.$eval('.edit[aria-label="Ada Eriksen"] [name=name]', (field) => field.value);
    await ann.clicks('button', 'Delete Bruno Costa');
    await ann.sees('59 contacts');
    const later = await ann.page.$eval('.edit[aria-label="Ada Eriksen"] [name=name]', (field) => field.value);
    assert.deepEqual([other, later], ['Ada Eriksen!', 'Ada Eriksen!']);
  });

  it('is over when the contact is none of those that are looked for any more', async () => {
    await ann.fills('searchbox', 'Search', 'ada bianchi');
    await ann.sees('1 contact for');
    await ann.clicks('button', 'Edit Ada Bianchi');
    await ann.fills('textbox', 'Name', 'Eve');
    await ann.fills('textbox', 'Email', 'eve@example.org');
    await ann.clicks('button', 'Save');
    await ann.sees('Nobody is called “ada bianchi”.');
    await ann.sees('0 contacts');
  });

  it('tells beside the contact that it was deleted meanwhile; what was typed stays', async () => {
    ann.expected = [/status of 404/];
    await ann.clicks('button', 'Edit Ada Bianchi');
    await ann.isAt('textbox', 'Name');
    await ann.presses('End');
    await ann.types('-Ito');
    const tab = await ann.opensTab(PAGE);
    await tab.clicks('button', 'Delete Ada Bianchi');
    await tab.sees('59 contacts');
    tab.isQuiet();
    await ann.page.bringToFront();
    await ann.presses('Enter');
    await ann.sees('Not saved: Ada Bianchi has been deleted');
    await ann.isAt('textbox', 'Name');
    assert.equal(await ann.valueOf('textbox', 'Name'), 'Ada Bianchi-Ito');
    await tab.page.bringToFront();
    await tab.clicks('button', 'Undo the deletion of Ada Bianchi');
    await tab.sees('60 contacts');
    await ann.page.bringToFront();
    await ann.isAccessible();
    await ann.presses('Enter');
    await ann.isAt('button', 'Edit Ada Bianchi-Ito');
  });
});

describe('deleting a contact', () => {
  it('can be undone', async () => {
    await ann.clicks('button', 'Delete Ada Bianchi');
    await ann.sees('Ada Bianchi is deleted.');
    await ann.sees('59 contacts');
    await ann.misses('button', 'Delete Ada Bianchi');
    await ann.isAccessible();
    await ann.clicks('button', 'Undo the deletion of Ada Bianchi');
    await ann.sees('60 contacts');
    await ann.finds('button', 'Delete Ada Bianchi');
    await ann.misses('button', 'Undo the deletion of Ada Bianchi');
  });

  it('needs no mouse: the keyboard goes on at the next contact', async () => {
    const [, next] = await ann.page.$$eval('.contact b', (names) => names.map((name) => name.innerText));
    await ann.tabsTo('button', 'Delete Ada Bianchi');
    await ann.presses('Enter');
    await ann.sees('59 contacts');
    await ann.isAt('button', `Delete ${next}`);
    await ann.tabsTo('button', 'Undo the deletion of Ada Bianchi');
    await ann.presses('Enter');
    await ann.sees('60 contacts');
    await ann.isAt('heading', '60 contacts');
  });

  it('leaves the keyboard at the list when that is empty', async () => {
    await ann.fills('searchbox', 'Search', 'Ada Bianchi');
    await ann.sees('1 contact for');
    await ann.tabsTo('button', 'Delete Ada Bianchi');
    await ann.presses('Enter');
    await ann.sees('Nobody is called “Ada Bianchi”.');
    await ann.until(() => ann.page.evaluate(() => document.activeElement?.id === 'list'));
    await ann.tabsTo('button', 'Undo the deletion of Ada Bianchi');
  });

  it('can be undone for each of several, whichever comes first, over a slow network too', async () => {
    const release = await ann.holds('DELETE /api/contacts');
    await ann.clicks('button', 'Delete Ada Bianchi');
    await ann.clicks('button', 'Delete Ada Eriksen');
    await release();
    await ann.sees('58 contacts');
    await ann.clicks('button', 'Delete Bruno Costa');
    await ann.sees('Ada Bianchi is deleted.');
    await ann.sees('Ada Eriksen is deleted.');
    await ann.sees('Bruno Costa is deleted.');
    const restore = await ann.holds('/restore');
    await ann.clicks('button', 'Undo the deletion of Ada Bianchi');
    await ann.clicks('button', 'Undo the deletion of Bruno Costa');
    await restore();
    await ann.sees('59 contacts');
    await ann.finds('button', 'Edit Ada Bianchi');
    await ann.finds('button', 'Edit Bruno Costa');
    assert.equal(await ann.has('button', 'Edit Ada Eriksen'), false);
    await ann.misses('button', 'Undo the deletion of Bruno Costa');
    await ann.clicks('button', 'Undo the deletion of Ada Eriksen');
    await ann.sees('60 contacts');
    await ann.clicks('button', 'Delete Ada Eriksen'); // once more
    await ann.clicks('button', 'Undo the deletion of Ada Eriksen');
    await ann.sees('60 contacts');
    await ann.misses('button', 'Undo the deletion of Ada Eriksen');
  });

  it('can be undone again when that has failed', async () => {
    ann.expected = [BROKEN];
    await ann.clicks('button', 'Delete Ada Bianchi');
    const repair = await ann.breaks('/restore');
    await ann.clicks('button', 'Undo the deletion of Ada Bianchi');
    await ann.sees('Ada Bianchi is not restored: Cannot');
    await ann.isAccessible();
    repair();
    await ann.clicks('button', 'Try again');
    await ann.sees('60 contacts');
    await ann.seesNot('is not restored');
    await ann.misses('button', 'Undo the deletion of Ada Bianchi');
  });

  it('asks for it once for a double click, and can be undone once', async () => {
    const release = await ann.holds('/api/contacts/people/');
    await ann.clicks('button', 'Delete Ada Bianchi', { count: 2 });
    await ann.clicks('button', 'Delete Ada Bianchi');
    await release();
    await ann.sees('59 contacts');
    await ann.clicks('button', 'Undo the deletion of Ada Bianchi', { count: 2 });
    await ann.sees('60 contacts');
    assert.deepEqual([ann.sent('DELETE'), ann.sent('POST')], [1, 1]);
  });

  it('tells when it did not work, and nothing is lost', async () => {
    ann.expected = [BROKEN];
    const repair = await ann.breaks('DELETE /api/contacts');
    await ann.clicks('button', 'Delete Ada Bianchi');
    await ann.sees('Not deleted:');
    await ann.isAccessible();
    await ann.finds('button', 'Edit Ada Bianchi');
    repair();
    await ann.clicks('button', 'Delete Ada Bianchi');
    await ann.sees('59 contacts');
    await ann.seesNot('Not deleted:');
  });

  it('is not seen by others', async () => {
    await ann.clicks('button', 'Delete Ada Bianchi');
    await ann.sees('59 contacts');
    const bob = await demo.visit(PAGE);
    await bob.sees('60 contacts');
    const tab = await ann.opensTab(PAGE);
    await tab.sees('59 contacts');
    await bob.leaves();
  });
});
