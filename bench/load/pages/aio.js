import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-on-event.js';
