// The application “login”, used like a person would.
/* global document -- what is run in the page */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { eachVisits, useDemo } from './person.mjs';

const PAGE = '/demo/apps/login/';
const REFUSED = /status of 401/; // the browser tells of every answer that is not ok
const BROKEN = /net::ERR_/;
const UNREACHABLE = /Cannot .*: the network failed/;

const demo = useDemo();
/** @type {import('./person.mjs').Person} */
let ann;

eachVisits(demo, PAGE, {
  sees: 'Your notes are shown when you have logged in.',
  meet: (person) => (ann = person),
});

/** Fills the form of the dialog, which is open, and sends it. @param {string} [name] @param {string} [password] */
async function logsIn(name = 'ada', password = 'secret') {
  await ann.finds('dialog', 'Please log in');
  await ann.fills('textbox', 'Name', name);
  await ann.fills('textbox', 'Password', password);
  await ann.clicks('button', 'Log in'); // of the dialog: nothing else can be clicked
}

/** Logs in, and waits for the notes. */
async function isIn() {
  await ann.clicks('button', 'Log in');
  await logsIn();
  await ann.misses('dialog', 'Please log in');
  await ann.sees('The engine weaves');
  await ann.finds('button', 'Log out');
}

/** How another element ends that shows remembered notes, and how many requests it needs. */
async function remembered() {
  const before = ann.sent('GET /api/login/notes');
  const state = await ann.page.evaluate(async () => {
    const other = document.createElement('aio-fetch');
    Object.assign(other, { url: '/api/login/notes', maxAge: 60 });
    other.addEventListener('aio-error', (event) => event.preventDefault());
    document.querySelector('main').append(other);
    await other.finished.catch(() => {});
    const { state: end } = other;
    other.remove();
    return end;
  });
  return [state, ann.sent('GET /api/login/notes') - before];
}

describe('logging in', () => {
  it('shows what is only for those who have; nothing is asked for before', async () => {
    await ann.isAccessible();
    assert.equal(await ann.has('dialog', 'Please log in'), false);
    await isIn();
    await ann.isAccessible();
    assert.equal(ann.sent('GET /api/login/notes'), 1);
  });

  it('happens in a dialog, which tells what is wrong', async () => {
    ann.expected = [REFUSED];
    await ann.clicks('button', 'Log in');
    await ann.isAt('textbox', 'Name');
    await ann.isAccessible();
    await logsIn('ada', 'wrong');
    await ann.sees('The name or the password is wrong');
    await ann.isAt('textbox', 'Password');
    await ann.isAccessible();
    await logsIn();
    await ann.sees('The engine weaves');
  });

  it('needs no mouse; Escape leaves it for later', async () => {
    for (const leave of [true, false]) {
      await ann.tabsTo('button', 'Log in');
      await ann.presses('Enter');
      await ann.isAt('textbox', 'Name');
      if (!leave) break;
      await ann.presses('Escape');
      await ann.isAt('button', 'Log in');
    }
    await ann.types('bob');
    await ann.presses('Tab');
    await ann.types('secret');
    await ann.presses('Enter');
    await ann.sees('Buy a new bow');
    await ann.sees('Bob');
  });

  it('is kept by a cookie that no script can read; a visit later on is quiet', async () => {
    await isIn();
    assert.equal(await ann.page.evaluate(() => document.cookie), '');
    const cookies = await ann.page.browserContext().cookies();
    assert.equal(cookies.find(({ name }) => name === 'session')?.httpOnly, true);
    await ann.goes(PAGE);
    await ann.sees('The engine weaves');
    assert.equal(await ann.has('dialog', 'Please log in'), false);
  });

  it('posts once for a double click, and tells that it is under way', async () => {
    const release = await ann.holds('POST /api/login/session');
    await ann.clicks('button', 'Log in');
    await ann.fills('textbox', 'Name', 'ada');
    await ann.fills('textbox', 'Password', 'secret');
    await ann.clicks('button', 'Log in', { count: 2 });
    await ann.sees('Logging in…');
    await ann.isAccessible();
    await release();
    await ann.sees('The engine weaves');
    assert.equal(ann.sent('POST'), 1);
  });

  it('loses nothing when the network fails', async () => {
    ann.expected = [BROKEN];
    await ann.clicks('button', 'Log in');
    await ann.finds('dialog', 'Please log in');
    await ann.offline(true);
    await logsIn();
    await ann.sees(UNREACHABLE);
    assert.equal(await ann.valueOf('textbox', 'Password'), 'secret');
    await ann.offline(false);
    await ann.clicks('button', 'Log in');
    await ann.sees('The engine weaves');
  });
});

describe('a session that has ended', () => {
  beforeEach(async () => {
    ann.expected = [REFUSED];
    await isIn();
    await ann.clicks('button', 'End my session');
    await ann.sees('It has ended');
  });

  it('asks for a login, and repeats the request', async () => {
    await ann.fills('textbox', 'A new note', 'Call Grace');
    await ann.clicks('button', 'Add');
    await logsIn();
    await ann.sees('Call Grace The engine weaves');
    await ann.seesNot('It has ended');
    assert.equal(ann.sent('POST /api/login/notes'), 2);
    assert.equal(await ann.valueOf('textbox', 'A new note'), '');
    await ann.isAt('textbox', 'A new note');
  });

  it('repeats it after a wrong password too', async () => {
    await ann.fills('textbox', 'A new note', 'Call Grace');
    await ann.presses('Enter');
    await logsIn('ada', 'wrong');
    await ann.sees('is wrong');
    await logsIn();
    await ann.sees('Call Grace The engine weaves');
    assert.equal(ann.sent('POST /api/login/notes'), 2);
  });

  it('repeats nothing in the name of another, and tells so; what was written is still there', async () => {
    await ann.fills('textbox', 'A new note', 'Call Grace');
    await ann.clicks('button', 'Add');
    await logsIn('bob');
    await ann.sees('Not sent, as Ada wrote it: the note is still in the field.');
    await ann.sees('Buy a new bow');
    assert.equal(await ann.shows('It is sent when you have logged in.'), false);
    assert.equal(await ann.valueOf('textbox', 'A new note'), 'Call Grace');
    assert.equal(ann.sent('POST /api/login/notes'), 1);
    await ann.isAccessible();
    await ann.clicks('button', 'Add'); // as he wants it
    await ann.sees('Call Grace Buy a new bow');
  });

  it('repeats nothing that one has given up; what was written is still there', async () => {
    await ann.fills('textbox', 'A new note', 'Call Grace');
    await ann.clicks('button', 'Add');
    await ann.finds('dialog', 'Please log in');
    await ann.clicks('button', 'Not now');
    await ann.misses('dialog', 'Please log in');
    await ann.clicks('button', 'Add');
    await ann.finds('dialog', 'Please log in');
    await ann.presses('Escape');
    await ann.misses('dialog', 'Please log in');
    assert.equal(await ann.valueOf('textbox', 'A new note'), 'Call Grace');
    assert.equal(await ann.shows('It is sent when you have logged in.'), false);
    const tab = await ann.opensTab(PAGE); // logs in elsewhere
    await tab.clicks('button', 'Log in');
    await tab.fills('textbox', 'Name', 'ada');
    await tab.fills('textbox', 'Password', 'secret');
    await tab.clicks('button', 'Log in');
    await tab.sees('The engine weaves');
    assert.equal(await tab.shows('Call Grace'), false);
    tab.isQuiet();
    await ann.page.bringToFront();
    assert.equal(ann.sent('POST /api/login/notes'), 2);
    await ann.clicks('button', 'Add');
    await ann.sees('Call Grace The engine weaves');
  });

  it('repeats only what one still waits for: a note that was given up is not sent by a later login', async () => {
    await ann.fills('textbox', 'A new note', 'Call Grace');
    await ann.clicks('button', 'Add');
    await ann.finds('dialog', 'Please log in');
    assert.ok(await ann.shows('It is sent when you have logged in.'));
    await ann.clicks('button', 'Not now');
    await ann.seesNot('It is sent when you have logged in.');
    await ann.isAccessible();
    await ann.clicks('button', 'Log out');
    await isIn();
    assert.equal(ann.sent('POST /api/login/notes'), 1);
  });
});

describe('logging out', () => {
  it('forgets what was remembered: who comes next sees nothing of it', async () => {
    await isIn();
    await ann.clicks('button', 'Log out');
    await ann.sees('Your notes are shown when you have logged in.');
    assert.equal(await ann.shows('The engine weaves'), false);
    await ann.isAccessible();
    await ann.clicks('button', 'Log in');
    await logsIn('bob');
    await ann.sees('Buy a new bow');
    await ann.sees('Bob');
    assert.doesNotMatch(await ann.page.content(), /The engine weaves/);
    await ann.clicks('button', 'Log out');
    await isIn();
  });

  it('empties the memory of the page: what came within a minute is not shown without a question', async () => {
    ann.expected = [REFUSED];
    await isIn();
    assert.deepEqual(await remembered(), ['done', 0], 'what is remembered needs no request');
    await ann.clicks('button', 'Log out');
    await ann.sees('Your notes are shown when you have logged in.');
    assert.deepEqual(await remembered(), ['error', 1]);
    await ann.finds('dialog', 'Please log in');
    assert.doesNotMatch(await ann.page.content(), /The engine weaves/);
  });

  it('shows nothing of it any more over a slow network either', async () => {
    await isIn();
    const release = await ann.holds('GET /api/login/');
    await ann.clicks('button', 'Log out');
    await ann.sees('Loading your notes');
    assert.equal(await ann.shows('The engine weaves'), false);
    await ann.isAccessible();
    await release();
    await ann.sees('Your notes are shown when you have logged in.');
  });

  it('tells when it did not work, and can be tried again', async () => {
    ann.expected = [BROKEN];
    await isIn();
    const repair = await ann.breaks('DELETE /api/login/session');
    await ann.clicks('button', 'Log out');
    await ann.sees(/Not logged out: Cannot .*: the network failed/);
    assert.ok(await ann.shows('The engine weaves'));
    await ann.isAccessible();
    repair();
    await ann.clicks('button', 'Log out');
    await ann.sees('Your notes are shown when you have logged in.');
    await ann.seesNot('Not logged out');
  });
});

describe('adding a note', () => {
  it('posts once for a double click, and goes on in the field', async () => {
    await isIn();
    const release = await ann.holds('POST /api/login/notes');
    await ann.fills('textbox', 'A new note', 'Call Grace');
    await ann.clicks('button', 'Add', { count: 2 });
    await ann.sees('Saving…');
    assert.ok(await ann.shows('The engine weaves'));
    await release();
    await ann.sees('Call Grace The engine weaves');
    await ann.isAt('textbox', 'A new note');
    assert.equal(ann.sent('POST /api/login/notes'), 1);
  });

  it('tells what is wrong beside the field, and loses nothing when the network fails', async () => {
    ann.expected = [/status of 422/, BROKEN];
    await isIn();
    await ann.fills('textbox', 'A new note', 'x'.repeat(81));
    await ann.presses('Enter');
    await ann.sees('At most 80 characters');
    await ann.isAccessible();
    const repair = await ann.breaks('POST /api/login/notes');
    await ann.fills('textbox', 'A new note', 'Call Grace');
    await ann.presses('Enter');
    await ann.sees(/Not saved: Cannot .*: the network failed/);
    repair();
    await ann.presses('Enter');
    await ann.sees('Call Grace The engine weaves');
  });
});
