// What every page of the site loads: the elements, once there is something that answers their requests.
import { takeControl } from '../worker/control.js';
import { hasServer } from '../worker/server.js';

const isAnswered = await takeControl(new URL('../service-worker.js', import.meta.url));
await import('../../components/index.js');
if (isAnswered) await showPanel();
else if (!(await hasServer())) sayThatNothingAnswers();

/** How the server answers, for the reader to choose: once in a window. */
async function showPanel(): Promise<void> {
  if (window !== window.top) return;
  await import('../worker/panel.js');
  const panel = document.createElement('demo-server');
  const place = document.getElementById('demo-server'); // on a page with a place for it it covers nothing
  panel.toggleAttribute('inline', place !== null);
  (place ?? document.body).append(panel);
}

/** Examples show their errors then, and nothing else is wrong with the page. */
function sayThatNothingAnswers(): void {
  const note = document.createElement('p');
  note.className = 'no-answers';
  note.setAttribute('role', 'status');
  note.append(
    'The examples here send requests to a demo server that runs in a service worker, and this browser has none for this page: ' +
      'some have none in private windows, and none has without HTTPS. What you read is all the same; the examples show how they fail.',
  );
  const main = document.querySelector('main');
  if (main) main.prepend(note);
  else document.body.prepend(note);
}
