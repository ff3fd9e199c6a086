/* global document */
import '@polymer/iron-ajax/iron-ajax.js';
import '@polymer/polymer/lib/elements/dom-bind.js';
import '@polymer/polymer/lib/elements/dom-repeat.js';

const app = document.querySelector('#app');

app.searchOf = (query) => (query ? `/api/users?limit=20&q=${encodeURIComponent(query)}` : undefined);

app.save = (event) => {
  event.preventDefault();
  const request = app.$.save;
  request.body = Object.fromEntries(new FormData(event.target));
  request.generateRequest().completes.catch(() => undefined); // `last-error` shows it
};
