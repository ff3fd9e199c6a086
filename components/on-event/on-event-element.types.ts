import './aio-on-event.js';

const element = document.createElement('aio-on-event');
element.target = document.body;
element.concurrency = 'queue';
element.limit = 3;
// @ts-expect-error: not a word that it knows
element.concurrency = 'restart';
// @ts-expect-error: seconds
element.debounce = '1s';
