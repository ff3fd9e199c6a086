declare module '*.svelte' {
  import type { Component } from 'svelte';

  const component: Component<Record<string, unknown>>;
  export default component;
}

declare module '*.solid.jsx' {
  import type { Component } from 'solid-js';

  const component: Component<never>;
  export default component;
}
