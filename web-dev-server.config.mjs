import { middleware, plugins } from './scripts/dev-server.mjs';

const { PORT, CI, DISPLAY, WAYLAND_DISPLAY, npm_lifecycle_event: script } = process.env;
const hasDisplay = process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY;

export default {
  ...(PORT ? { port: Number(PORT) } : {}), // without one: 8000 or the next that is free
  hostname: 'localhost',
  open: Boolean(script === 'start' && hasDisplay && !CI),
  appIndex: 'index.html',
  nodeResolve: { exportConditions: ['development'] },
  watch: true,
  middleware: middleware(),
  plugins: plugins(),
};
