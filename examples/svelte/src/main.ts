import { mount } from 'svelte';
import 'aio-elements/components/aio-fetch.js';
import App from './App.svelte';

const target = document.querySelector('#app');
if (target) mount(App, { target });
