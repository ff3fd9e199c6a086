// Streams of lines that are there at once; all of them are kept. The first variant is the yardstick: a reader by hand.
/* global document, TextDecoderStream */
import { client, stream } from 'aio-elements/core';
import 'aio-elements/components/aio-stream.js';

const answer = (count) =>
  new Response('a line of text\n'.repeat(count), { headers: { 'content-type': 'text/plain' } });

export const cases = [
  {
    name: 'a stream of 20,000 lines',
    count: 20_000,
    budget: { growth: 2 },
    variants: {
      'a reader, by hand': checked(byHand),
      'aio-elements': checked(byElement),
      'stream() of aio-elements': checked(byFunction),
    },
  },
];

function checked(read) {
  return async (count) => {
    const lines = await read(count);
    if (lines.length !== count) throw new Error(`${lines.length} lines for ${count}`);
  };
}

async function byHand(count) {
  const lines = [];
  const reader = answer(count).body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const parts = (rest + value).split('\n');
    rest = parts.pop();
    lines.push(...parts);
  }
  return lines;
}

async function byElement(count) {
  const element = document.createElement('aio-stream');
  Object.assign(element, {
    url: '/lines',
    format: 'lines',
    manual: true,
    client: client({ fetch: async () => answer(count) }),
  });
  document.body.append(element);
  const lines = await element.start();
  element.remove();
  return lines;
}

async function byFunction(count) {
  const lines = [];
  for await (const line of stream('/lines', { format: 'lines', fetch: async () => answer(count) }))
    lines.push(line);
  return lines;
}
