// Starts WebKitWebDriver, and an X server where there is no display.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

/** Starts the driver; it ends with this process. */
export async function startWebKitDriver(driver) {
  const children = [];
  process.once('exit', () => children.reverse().forEach((child) => child.kill()));
  const DISPLAY = process.env.DISPLAY ?? (await startX(children));
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY } });
  children.push(child);
  await listening(port, child);
  return port;
}

async function startX(children) {
  const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  children.push(child);
  const ended = once(child, 'exit').then(() => {
    throw new Error('Cannot start WebKit: Xvfb ended');
  });
  const [chunk] = await Promise.race([once(child.stdio[3], 'data'), ended]);
  return `:${String(chunk).trim()}`;
}

async function listening(port, child) {
  for (let i = 0; i < 100; i++) {
    if (child.exitCode !== null)
      throw new Error(`Cannot start WebKit: its driver exited with ${child.exitCode}`);
    if (await answers(port)) return;
    await delay(50);
  }
  throw new Error('Cannot start WebKit: its driver does not listen');
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.end();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
