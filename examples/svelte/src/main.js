import { mount } from 'svelte';
import 'aio-elements/components/aio-fetch.js';
import App from './App.svelte';

mount(App, { target: document.querySelector('#app') });
