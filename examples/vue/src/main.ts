import { createApp } from 'vue';
import 'aio-elements/components/aio-fetch.js';
import App from './App.vue';

createApp(App).mount('#app');
