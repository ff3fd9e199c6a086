import { expect } from '@open-wc/testing';
import { html, render, type TemplateResult } from 'lit';
import { inspection, type InspectedWarning } from '../../core/index.js';
import { withTimers } from '../../test/clock.js';
import { trustedPolicy } from '../base/trusted-types.js';
import { settled, waitUntil } from '../../test/waits.js';
import type { AioElement } from '../base/aio-element.js';
import { attributesOf, TAGS } from './library.js';
import { PageWatcher } from './page-watcher.js';
import { type WarningKind, warningsOf } from './warnings.js';
import { wordsOf } from './words.js';
import '../index.js';

interface Told {
  readonly kind: string;
  readonly element: Element | undefined;
  readonly message: string;
}

let told: Told[] = [];
let logged: unknown[][] = [];
let watcher: PageWatcher;
let stage: HTMLElement;

const listen = ({ kind, element, message }: InspectedWarning): void => {
  told.push({ kind, element: element?.deref() as Element | undefined, message });
};

beforeEach(() => {
  told = [];
  logged = [];
  (inspection().warnings ??= { newest: [], listeners: new Set() }).listeners.add(listen);
  stage = document.createElement('section');
  document.body.append(stage);
  watcher = new PageWatcher(warningsOf({ warn: (...args: unknown[]) => logged.push(args) }));
  watcher.watch(document);
});

afterEach(async () => {
  watcher.stop();
  inspection().warnings?.listeners.delete(listen);
  stage.remove();
  await settled();
});

/** Puts markup into the page as a parser would, and looks at it, with errors of what is wrong there handled. */
async function place(markup: string): Promise<void> {
  stage.addEventListener('aio-error', (event) => event.preventDefault(), true);
  stage.innerHTML = trustedPolicy().createHTML(markup);
  await settled();
  watcher.check();
  watcher.check();
}

interface Case {
  readonly kind: WarningKind;
  /** What is wrong; the element with the attribute `here` is the one that the warning is about. */
  readonly wrong: string;
  readonly says: string | RegExp;
  /** The same, as it should be. */
  readonly right: string;
}

/** The element that a warning is to be about: in the page or in a template. */
function marked(root: ParentNode = stage): Element | undefined {
  for (const { content } of root.querySelectorAll('template')) {
    const inside = marked(content);
    if (inside) return inside;
  }
  return root.querySelector('[data-here]') ?? undefined;
}

/** An element that is done with a value, and a part. */
const done = (value: unknown, part: string, attributes = ''): string =>
  `<aio-sleep${attributes}><script type="application/json" slot="value">${JSON.stringify(value)}</script><template slot="done">${part}</template></aio-sleep>`;
const rows = (path: string, inside = '{{item}}'): string => `<template each="${path}">${inside}</template>`;

const CASES: readonly Case[] = [
  {
    kind: 'path',
    wrong: done({ items: [1], total: 1 }, rows('value.itmes'), ' data-here'),
    says: 'there is no itmes in the value for each="value.itmes". Write items',
    right: done({ items: [1], total: 1 }, rows('value.items')) + done({}, rows('value.items')),
  },
  {
    kind: 'path',
    wrong: done({ items: [1], total: 1 }, `<b>{{value.total}}</b>${rows('value.results')}`, ' data-here'),
    says: 'there is no results in the value for each="value.results". Write items',
    right:
      done({ items: [1] }, rows('value.items') + rows('value.warnings')) +
      done({ total: 1 }, rows('value.results')),
  },
  {
    kind: 'path',
    wrong: done([{ friends: [] }], rows('value.items'), ' data-here'),
    says: 'It is a list',
    right: done([{ friends: [] }], rows('value', rows('item.nobody'))) + done([], rows('value.0')),
  },
  {
    kind: 'path',
    wrong: done('{"items": []}', `<template if="true">${rows('value.items')}</template>`, ' data-here'),
    says: 'It is a text',
    right: done(null, rows('value.items')) + done({ data: null }, rows('value.data.items')),
  },
  {
    kind: 'path',
    wrong: done({ data: { users: [] } }, rows('value.data.user'), ' data-here'),
    says: 'Write users',
    right:
      done({ data: { total: 0 } }, rows('value.data.users')) +
      done({ users: [] }, `<template each="value.users" as="value">${rows('value.user')}</template>`) +
      done({ users: [] }, `{{value.users}}<aio-sleep>${rows('value.user')}</aio-sleep>`),
  },
  {
    kind: 'braces',
    wrong: '<aio-sleep><p slot="done" data-here>{{value}} s</p></aio-sleep>',
    says: 'Write <template slot="done">',
    right: '<aio-sleep><template slot="done"><p>{{value}} s</p></template></aio-sleep>',
  },
  {
    kind: 'braces',
    wrong: '<aio-sleep><div slot="error" data-here><p title="{{error.message}}">No</p></div></aio-sleep>',
    says: 'Write <template slot="error">',
    right: '<aio-sleep><p><code>{{value}}</code> is what is written in a template</p></aio-sleep>',
  },
  {
    kind: 'braces',
    wrong: '<aio-sleep data-here>{{value}}</aio-sleep>',
    says: 'Write <template slot="done">',
    right:
      '<aio-sequence><aio-sleep as="nap"></aio-sleep><aio-sleep seconds="{{nap}}"></aio-sleep></aio-sequence>',
  },
  {
    kind: 'template-slot',
    wrong: '<aio-sleep><template data-here>{{value}}</template></aio-sleep>',
    says: 'Write <template slot="done">',
    right: '<aio-sleep><template slot="done">{{value}}</template></aio-sleep>',
  },
  {
    kind: 'template-slot',
    wrong: '<aio-sleep><template each="value" data-here>{{item}}</template></aio-sleep>',
    says: 'Write <template slot="done"><template each…>',
    right:
      '<aio-sleep><template slot="done"><template each="value">{{item}}</template></template></aio-sleep>',
  },
  {
    kind: 'template-attribute',
    wrong:
      '<aio-sleep><template slot="done"><li each="value.items" data-here>{{item}}</li></template></aio-sleep>',
    says: 'Write <template each="value.items"><li>…</li></template>',
    right:
      '<aio-sleep><template slot="done"><template each="value.items"><li>{{item}}</li></template></template></aio-sleep>',
  },
  {
    kind: 'template-attribute',
    wrong: '<aio-sleep if="user" data-here></aio-sleep>',
    says: 'Write <template if="user"><aio-sleep>…</aio-sleep></template>',
    right: '<div if="what another library reads"></div><aio-sleep></aio-sleep>',
  },
  {
    kind: 'src',
    wrong: '<aio-fetch src="/api/users/1" data-here></aio-fetch>',
    says: 'Write url="/api/users/1"',
    right: '<aio-fetch url="/api/users/1"></aio-fetch><aio-script manual src="/job.js"></aio-script>',
  },
  {
    kind: 'src',
    wrong:
      '<aio-sleep><template slot="done"><aio-fetch src="/x" manual data-here></aio-fetch></template></aio-sleep>',
    says: 'Write url="/x"',
    right: '<aio-sleep><template slot="done"><aio-fetch url="/x" manual></aio-fetch></template></aio-sleep>',
  },
  {
    kind: 'attribute',
    wrong: '<aio-fetch url="/api/users/1" fromat="json" data-here></aio-fetch>',
    says: 'it has no attribute fromat. Write format="json"',
    right: '<aio-fetch url="/api/users/1" format="json"></aio-fetch>',
  },
  {
    kind: 'attribute',
    wrong: '<aio-sleep pendingdelay="1" data-here></aio-sleep>',
    says: 'Write pending-delay="1"',
    right: '<aio-sleep pending-delay="1"></aio-sleep>',
  },
  {
    kind: 'attribute',
    wrong: '<aio-if if="true" data-here><aio-sleep></aio-sleep></aio-if>',
    says: 'Write test="true"',
    right: `<aio-sleep class="c" style="color: red" title="t" aria-label="l" data-x="y" onclick="" tabindex="0" role="note" v-if="x"
      x-data="y" hx-get="/z" lang="de" hidden itemprop="p" nonce="n" part="p" _ngcontent-abc-1></aio-sleep>`,
  },
  {
    kind: 'attribute',
    wrong: '<aio-sleep colour="red" data-here></aio-sleep>',
    says: /It has .*seconds/,
    right: '<aio-sleep my-colour="red"></aio-sleep>',
  },
  {
    kind: 'word',
    wrong: '<aio-fetch manual concurrency="queu" data-here></aio-fetch>',
    says: 'concurrency="queu" is as if it were not there. Write concurrency="queue"',
    right: '<aio-fetch manual concurrency="Queue" loading="" dedupe="off"></aio-fetch>',
  },
  {
    kind: 'word',
    wrong: '<aio-on-event concurrency="latest" data-here><aio-sleep></aio-sleep></aio-on-event>',
    says: 'It may be replace, drop, queue, parallel',
    right: '<aio-on-event name="click" concurrency="parallel"><aio-sleep></aio-sleep></aio-on-event>',
  },
  {
    kind: 'duration',
    wrong: '<aio-sleep manual seconds="5000" data-here></aio-sleep>',
    says: 'seconds="5000" is 1.4 hours. Write seconds="5000ms" or, if it is meant, seconds="5000s"',
    right: `<aio-sleep manual seconds="60"></aio-sleep><aio-sleep manual seconds="5000ms"></aio-sleep>
      <aio-sleep manual seconds="5000s" timeout="90s"></aio-sleep><aio-fetch manual max-bytes="5000" retry="100" max-age="300" stale="3600"></aio-fetch>`,
  },
  {
    kind: 'form',
    wrong: '<form id="sign-up"></form><aio-fetch form="signup" data-here></aio-fetch>',
    says: 'form="signup" is the id of no element. Write form="sign-up"',
    right: '<form id="sign-up"></form><aio-fetch form="sign-up"></aio-fetch>',
  },
  {
    kind: 'form',
    wrong: '<div id="sign-up"></div><aio-fetch form="sign-up" data-here></aio-fetch>',
    says: 'form="sign-up" is a <div>. Write the id of a <form>',
    right: '<form id="sign-up"></form><aio-stream form="sign-up"></aio-stream>',
  },
  {
    kind: 'for',
    wrong: '<aio-view for="people" data-here></aio-view>',
    says: 'for="people" is the id of no element. Give the element that is meant id="people"',
    right: '<aio-view for="people"></aio-view><aio-sleep id="people"></aio-sleep>',
  },
  {
    kind: 'for',
    wrong: '<aio-command for="dialg" command="close" data-here></aio-command><dialog id="dialog"></dialog>',
    says: 'Write for="dialog"',
    right: `<aio-command for="later" command="close"></aio-command>
      <aio-sleep manual><template slot="done"><dialog id="later"></dialog></template></aio-sleep>`,
  },
  {
    kind: 'commandfor',
    wrong:
      '<button commandfor="nap" command="--start" data-here></button><aio-sleep id="nop" manual></aio-sleep>',
    says: 'commandfor="nap" is the id of no element. Write commandfor="nop"',
    right: '<button commandfor="nap" command="--start"></button><aio-sleep id="nap" manual></aio-sleep>',
  },
  {
    kind: 'target',
    wrong:
      '<aio-await-event target="#buton" name="click" data-here></aio-await-event><button id="button"></button>',
    says: 'target="#buton" matches no element so far. Write target="#button"',
    right: `<aio-await-event target="#button" name="click"></aio-await-event><button id="button"></button>
      <aio-await-event target="window" name="click"></aio-await-event>
      <aio-await-event target="section .row" name="click"></aio-await-event>
      <aio-sleep manual><template slot="done"><template each="value"><b class="row"></b></template></template></aio-sleep>`,
  },
  {
    kind: 'command',
    wrong:
      '<button commandfor="nap" command="start" data-here></button><aio-sleep id="nap" manual></aio-sleep>',
    says: 'command="start" is no command. Write command="--start"',
    right: `<button commandfor="nap" command="--start"></button><aio-sleep id="nap" manual></aio-sleep>
      <button commandfor="box" command="show-modal"></button><dialog id="box"></dialog>
      <button commandfor="box" command="some-new-word"></button>`,
  },
  {
    kind: 'command',
    wrong: '<aio-command for="box" command="focus" data-here></aio-command><input id="box" />',
    says: 'Write command="--focus"',
    right: '<aio-command for="box" command="--focus"></aio-command><input id="box" />',
  },
  {
    kind: 'name',
    wrong:
      '<aio-sequence><aio-sleep as="user"></aio-sleep><aio-if test="usr.admin" data-here><aio-sleep></aio-sleep></aio-if></aio-sequence>',
    says: 'there is no name usr in test="usr.admin". Write user',
    right: `<aio-sequence><aio-sleep as="user"></aio-sleep>
      <aio-if test="user.admin && !user['usr x'] || 'usr' == prev | default: index"><aio-sleep></aio-sleep></aio-if></aio-sequence>`,
  },
  {
    kind: 'name',
    wrong: '<aio-repeat times="1" until="valu == 3" data-here><aio-sleep></aio-sleep></aio-repeat>',
    says: 'there is no name valu in until="valu == 3". Write value',
    right: `<aio-repeat times="1" until="value.x == 3 || index > 2 || collected.length"><aio-sleep></aio-sleep></aio-repeat>`,
  },
  {
    kind: 'name',
    wrong: '<aio-repeat times="1" until="item.i == 3" data-here><aio-sleep></aio-sleep></aio-repeat>',
    says: 'there is no name item in until="item.i == 3". Names in reach: value, index, collected',
    right: '<aio-stream url="/api/ndjson?n=1&every=0" until="item.i == 3"></aio-stream>',
  },
  {
    kind: 'name',
    wrong: `<aio-stream url="/api/sse?n=1&every=0" until="data == '[DONE]'" data-here></aio-stream>`,
    says: `there is no name data in until="data == '[DONE]'". Write item.data`,
    right: `<aio-stream url="/api/sse?n=1&every=0" until="item.data == '[DONE]' || index > value.length"></aio-stream>`,
  },
  {
    kind: 'name',
    wrong: `<aio-await-event name="click" filter="evnt.target.id == 'x'" data-here></aio-await-event>`,
    says: 'Write event',
    right: `<aio-await-event name="click" filter="event.target.id == 'evnt'"></aio-await-event>`,
  },
  {
    kind: 'table',
    wrong: `<table><aio-sleep manual data-here><template slot="done"><template each="value"><tr><td>{{item}}</td></tr></template></template>
      </aio-sleep></table>`,
    says: 'the table in the template',
    right: `<aio-sleep manual><template slot="done"><table><template each="value"><tr><td>{{item}}</td></tr></template></table></template>
      </aio-sleep>`,
  },
  {
    kind: 'table',
    wrong: '<table><aio-sleep manual><tr slot="done" data-here><td>There</td></tr></aio-sleep></table>',
    says: 'the table in the template',
    right: '<aio-sleep manual><table slot="done"><tr><td>There</td></tr></table></aio-sleep>',
  },
  {
    kind: 'no-performers',
    wrong: '<aio-sequence data-here><p>Nothing</p></aio-sequence>',
    says: 'Put the elements that it is to run inside',
    right: '<aio-sequence><p><aio-sleep></aio-sleep></p></aio-sequence>',
  },
  {
    kind: 'no-performers',
    wrong:
      '<aio-on-event name="click" data-here><div slot="pending"><aio-sleep></aio-sleep></div></aio-on-event>',
    says: '<aio-sleep> is in a part',
    right: '<aio-on-event name="click"><aio-sleep></aio-sleep></aio-on-event>',
  },
  {
    kind: 'no-performers',
    wrong: '<table><aio-sequence data-here><tr><td><aio-sleep></aio-sleep></td></tr></aio-sequence></table>',
    says: 'put the owner around the table',
    right: '<aio-sequence><table><tr><td><aio-sleep></aio-sleep></td></tr></table></aio-sequence>',
  },
  {
    kind: 'not-registered',
    wrong: '<aio-fech data-here></aio-fech>',
    says: 'Write <aio-fetch>',
    right: '<aio-fetch></aio-fetch><other-element></other-element>',
  },
  {
    kind: 'not-registered',
    wrong: '<aio-inspector data-here></aio-inspector>',
    says: "Import 'aio-elements/components/aio-inspector.js'",
    right: '<aio-sleep></aio-sleep>',
  },
  {
    kind: 'write',
    wrong: '<aio-fetch url="/api/echo" method="POST" autostart data-here></aio-fetch>',
    says: 'a POST starts as soon as the page is shown. Let somebody start it',
    right: `<aio-fetch url="/api/echo" method="POST"></aio-fetch>
      <aio-fetch url="/api/echo?graphql" method="POST" autostart data='{"query": "{ me }"}'></aio-fetch>`,
  },
  {
    kind: 'write',
    wrong:
      '<aio-sequence><div><aio-fetch url="/api/echo" method="PUT" data-here></aio-fetch></div></aio-sequence>',
    says: 'a PUT starts as soon as the page is shown, as <aio-sequence> starts itself',
    right: `<aio-sequence manual><aio-fetch url="/api/echo" method="PUT"></aio-fetch></aio-sequence>
      <aio-sequence><aio-await-event name="click"></aio-await-event><aio-fetch url="/api/echo" method="PUT"></aio-fetch></aio-sequence>`,
  },
  {
    kind: 'slot',
    wrong: '<aio-sleep><p slot="sucess" data-here>Done</p></aio-sleep>',
    says: '<aio-sleep> has no slot "sucess", so that this is never shown. Write slot="done"',
    right: `<aio-sleep><p slot="done">Done</p><p slot="idle"></p><p slot="pending"></p><p slot="error"></p><p slot="cancelled"></p></aio-sleep>`,
  },
  {
    kind: 'slot',
    wrong: '<aio-sleep><template slot="success" data-here>Done</template></aio-sleep>',
    says: 'Write slot="done"',
    right: '<aio-fetch><script type="application/json" slot="value">1</script></aio-fetch>',
  },
  {
    kind: 'slot',
    wrong: '<aio-sequence><aio-sleep></aio-sleep><p slot="canceled" data-here>Stopped</p></aio-sequence>',
    says: 'Write slot="cancelled"',
    right: '<other-card><aio-sleep slot="title"></aio-sleep></other-card>',
  },
  {
    kind: 'slot',
    wrong: '<aio-sleep><p slot="header" data-here>Title</p></aio-sleep>',
    says: 'It may be idle, pending, done, error, cancelled',
    right: '<aio-sleep><other-card><p slot="header">Title</p></other-card></aio-sleep>',
  },
  {
    kind: 'slot',
    wrong: `<aio-sleep><template slot="done"><aio-sleep manual><b slot="eror" data-here></b></aio-sleep></template></aio-sleep>`,
    says: 'Write slot="error"',
    right: `<aio-sleep><template slot="done"><aio-sleep manual><b slot="error"></b></aio-sleep></template></aio-sleep>`,
  },
  {
    kind: 'slot',
    wrong: '<aio-sleep><div><span><p slot="pending" data-here>Wait</p></span></div></aio-sleep>',
    says: 'counts on a child of <aio-sleep> only, so that this is always shown. Write it on the <div>',
    right: `<aio-sleep><other-field><span slot="error">of that field</span></other-field></aio-sleep><p slot="other">of no element</p>`,
  },
  {
    kind: 'boolean',
    wrong: '<aio-sleep manual="false" data-here></aio-sleep>',
    says: 'manual="false" switches it on: a boolean attribute is on when it is there. Leave manual out',
    right: `<aio-sleep manual=""></aio-sleep><aio-sleep manual></aio-sleep><aio-sleep manual="manual"></aio-sleep>
      <aio-fetch manual cache="false"></aio-fetch><aio-stream manual reconnect="false"></aio-stream>`,
  },
  {
    kind: 'boolean',
    wrong: '<aio-sleep announce="False" data-here></aio-sleep>',
    says: 'Leave announce out',
    right:
      '<aio-sleep announce="true" aria-hidden="false" draggable="false" contenteditable="false"></aio-sleep>',
  },
  {
    kind: 'boolean',
    wrong:
      '<aio-sleep><template slot="done"><aio-sleep manual="{{value}}" data-here></aio-sleep></template></aio-sleep>',
    says: 'Write ?manual="{{value}}"',
    right:
      '<aio-sleep><template slot="done"><aio-sleep ?manual="{{value}}"></aio-sleep></template></aio-sleep>',
  },
  {
    kind: 'boolean',
    wrong: `<aio-sequence><aio-repeat times="1" collect="{{prev}}" data-here><aio-sleep></aio-sleep></aio-repeat></aio-sequence>`,
    says: 'a boolean attribute is on when it is there, and takes no {{…}}',
    right: `<aio-sequence><aio-repeat times="1" collect><aio-sleep></aio-sleep></aio-repeat></aio-sequence>`,
  },
  {
    kind: 'attribute',
    wrong: '<aio-sleep ?manual="true" data-here></aio-sleep>',
    says: '?manual means something in a template only. Write manual="true"',
    right:
      '<aio-sleep><template slot="done"><aio-sleep ?manual="{{!value}}"></aio-sleep></template></aio-sleep>',
  },
  {
    kind: 'attribute',
    wrong: '<aio-sequence><aio-sleep .seconds="{{prev}}" data-here></aio-sleep></aio-sequence>',
    says: '.seconds means something in a template only. Write seconds="{{prev}}"',
    right: `<aio-sleep><template slot="done"><aio-sleep .seconds="{{value}}"></aio-sleep></template></aio-sleep>`,
  },
  {
    kind: 'handler',
    wrong: '<aio-sleep id="nap" onaio-done="alert(1)" data-here></aio-sleep>',
    says: `the attribute onaio-done listens to nothing. Write addEventListener('aio-done', …) in a script, or <aio-on-event target="#nap" name="aio-done">`,
    right: `<aio-sleep onclick="" oninput="" onsubmit="" onreset="" oncancel="" onkeydown=""></aio-sleep>`,
  },
  {
    kind: 'handler',
    wrong: '<aio-sleep onsuccess="alert(1)" data-here></aio-sleep>',
    says: 'name="aio-done"',
    right: '<img alt="" onload="" onerror="" /><aio-sleep><img alt="" onload="" onerror="" /></aio-sleep>',
  },
  {
    kind: 'handler',
    wrong: '<aio-sleep onaio-eror="alert(1)" data-here></aio-sleep>',
    says: 'name="aio-error"',
    right: '<aio-sleep data-onaio-error=""></aio-sleep>',
  },
  {
    kind: 'word',
    wrong: '<aio-fetch manual method="GTE" data-here></aio-fetch>',
    says: 'method="GTE" is no method of HTTP. Write method="GET"',
    right: `<aio-fetch manual method="get"></aio-fetch><aio-fetch manual method="Patch"></aio-fetch><aio-fetch manual method="PROPFIND"></aio-fetch>
      <aio-fetch manual method="QUERY"></aio-fetch><aio-fetch manual method="{{x}}"></aio-fetch><aio-fetch manual method=""></aio-fetch>`,
  },
  {
    kind: 'word',
    wrong: '<aio-stream manual method="psot" data-here></aio-stream>',
    says: 'Write method="POST"',
    right: '<form method="psot"></form><aio-stream manual method="post"></aio-stream>',
  },
  {
    kind: 'word',
    wrong: '<aio-fetch manual format="jsn" data-here></aio-fetch>',
    says: 'format="jsn" is no word of it. Write format="json"',
    right:
      '<aio-fetch manual format="html"></aio-fetch><aio-fetch manual format="dataURL"></aio-fetch><aio-stream manual format="sse-json"></aio-stream>',
  },
  {
    kind: 'word',
    wrong: '<aio-stream manual format="json" data-here></aio-stream>',
    says: 'It may be text, lines, ndjson, sse, sse-json, bytes',
    right: '<aio-fetch manual format=""></aio-fetch><aio-fetch manual format="{{x}}"></aio-fetch>',
  },
  {
    kind: 'word',
    wrong: '<aio-fetch manual sanitize="ritch" data-here></aio-fetch>',
    says: 'sanitize="ritch" is as if it were not there. Write sanitize="rich"',
    right:
      '<aio-fetch manual sanitize="rich my-card other-card"></aio-fetch><aio-fetch manual sanitize="none"></aio-fetch>',
  },
  {
    kind: 'word',
    wrong: '<aio-fetch manual credentials="yes" data-here></aio-fetch>',
    says: 'It may be same-origin, include, omit',
    right:
      '<aio-fetch manual credentials="include" cache="reload"></aio-fetch><aio-fetch manual cache></aio-fetch>',
  },
  {
    kind: 'for',
    wrong: '<aio-view for="person" data-here></aio-view><form id="person"></form>',
    says: 'for="person" is a <form>, which has no state to show',
    right:
      '<aio-view for="person"></aio-view><aio-view id="person" for="other"></aio-view><aio-sleep id="other"></aio-sleep>',
  },
  {
    kind: 'for',
    wrong: '<aio-view for="server" data-here></aio-view><aio-client id="server"></aio-client>',
    says: 'for="server" is a <aio-client>, which has no state to show',
    right: '<aio-command for="server" command="--focus"></aio-command><input id="server" />',
  },
  {
    kind: 'command',
    wrong:
      '<button commandfor="nap" command="--strat" data-here></button><aio-sleep id="nap" manual></aio-sleep>',
    says: '<aio-sleep> does nothing for command="--strat". Write command="--start"',
    right: `<button commandfor="nap" command="--my-own"></button><aio-sleep id="nap" manual></aio-sleep>
      <button commandfor="box" command="--strat"></button><other-box id="box"></other-box>`,
  },
  {
    kind: 'command',
    wrong:
      '<button commandfor="nap" command="--stop" data-here></button><aio-sleep id="nap" manual></aio-sleep>',
    says: 'Write command="--cancel"',
    right: '<button commandfor="nap" command="--cancel"></button><aio-sleep id="nap" manual></aio-sleep>',
  },
  {
    kind: 'command',
    wrong:
      '<button commandfor="nap" command="--resolve" data-here></button><aio-sleep id="nap" manual></aio-sleep>',
    says: 'command="--resolve" is for an <aio-future>, and #nap is <aio-sleep>',
    right: '<button commandfor="nap" command="--resolve"></button><aio-future id="nap"></aio-future>',
  },
  {
    kind: 'command',
    wrong:
      '<button commandfor="nap" command="show-modal" data-here></button><aio-sleep id="nap" manual></aio-sleep>',
    says: 'command="show-modal" is for a <dialog>, and #nap is <aio-sleep>',
    right: '<button commandfor="nap" command="close"></button><dialog id="nap"></dialog>',
  },
  {
    kind: 'command',
    wrong: '<button commandfor="nap" data-here></button><aio-sleep id="nap" manual></aio-sleep>',
    says: 'it has no command, and does nothing. Write command="--start"',
    right: '<button commandfor="box"></button><dialog id="box"></dialog>',
  },
  {
    kind: 'command',
    wrong: '<button command="--start" data-here></button>',
    says: 'command="--start" is for no element. Write commandfor="…"',
    right: '<button command="--my-own"></button><button></button>',
  },
  {
    kind: 'event',
    wrong:
      '<aio-on-event target="#nap" name="done" data-here><aio-sleep></aio-sleep></aio-on-event><aio-sleep id="nap"></aio-sleep>',
    says: 'an element of ours fires no event done. Write name="aio-done"',
    right: `<aio-on-event target="#nap" name="aio-done"><aio-sleep></aio-sleep></aio-on-event><aio-sleep id="nap"></aio-sleep>
      <aio-on-event target="#box" name="done progress error"><aio-sleep></aio-sleep></aio-on-event><other-box id="box"></other-box>`,
  },
  {
    kind: 'event',
    wrong: '<aio-sleep><aio-await-event name="click error" data-here></aio-await-event></aio-sleep>',
    says: 'Write name="aio-error"',
    right:
      '<aio-sleep><aio-await-event name="click submit reset cancel my-done"></aio-await-event></aio-sleep>',
  },
  {
    kind: 'event',
    wrong:
      '<aio-sleep id="nap"></aio-sleep><aio-on-event name="aio-done" data-here><aio-sleep></aio-sleep></aio-on-event>',
    says: 'aio-done does not bubble, and none comes to what this listens to',
    right: `<aio-on-event name="aio-done" capture><aio-sleep></aio-sleep></aio-on-event>
      <aio-sleep><aio-await-event name="aio-done"></aio-await-event></aio-sleep>`,
  },
  {
    kind: 'event',
    wrong: '<aio-await-event target="window" name="aio-error" data-here></aio-await-event>',
    says: 'aio-error does not bubble',
    right: `<aio-await-event target="window" name="aio-error" capture></aio-await-event>
      <aio-await-event target="#q, #nap" name="input aio-done"></aio-await-event><input id="q" /><aio-sleep id="nap"></aio-sleep>`,
  },
  {
    kind: 'event',
    wrong: '<aio-await-event target="window" name="aio-finish" data-here></aio-await-event>',
    says: 'there is no event aio-finish. It may be aio-done',
    right: '<aio-await-event target="window" name="my-aio-finish"></aio-await-event>',
  },
  {
    kind: 'event',
    wrong: '<aio-await-event name="onclick" data-here></aio-await-event>',
    says: 'there is no event onclick. Write name="click"',
    right: '<aio-await-event name="online once on"></aio-await-event>',
  },
  {
    kind: 'event',
    wrong: '<aio-await-event name="Click" data-here></aio-await-event>',
    says: 'Write name="click"',
    right: '<aio-await-event target="document" name="DOMContentLoaded myEvent"></aio-await-event>',
  },
  {
    kind: 'name',
    wrong: `<aio-sequence data-here><aio-sleep as="user"></aio-sleep><template slot="done">{{usr.name}}</template></aio-sequence>`,
    says: 'there is no name usr in {{usr.name}}. Write user',
    right: `<aio-sequence><aio-sleep as="user"></aio-sleep><template slot="done">{{user.name}} {{ prev }} {{value | json | default: index}}</template></aio-sequence>`,
  },
  {
    kind: 'name',
    wrong: `<aio-sleep data-here><template slot="done"><template each="valu.items">{{item}}</template></template></aio-sleep>`,
    says: 'there is no name valu in each="valu.items". Write value',
    right: `<aio-sleep><template slot="done"><template each="value.items" key="item.id">{{item}} {{index}}</template><template empty>{{state}}</template></template></aio-sleep>`,
  },
  {
    kind: 'name',
    wrong: `<aio-sleep data-here><template slot="done"><template each="value" as="user"><b title="{{item.name}}"></b></template></template></aio-sleep>`,
    says: /there is no name item in {{item[.]name}}[.] Names in reach: value, error, state, .*user/,
    right: `<aio-sleep><template slot="done"><template each="value" as="user" index="nth"><b title="{{user.name}}">{{nth}} {{'}} item'}}</b>
      <template each="user.friends">{{item}} {{user}}</template></template></template></aio-sleep>`,
  },
  {
    kind: 'name',
    wrong: `<aio-sleep data-here><template slot="done"><template if="vale > 1"><p></p></template></template></aio-sleep>`,
    says: 'there is no name vale in if="vale > 1". Write value',
    right: `<aio-sleep><template slot="done"><svg><template each="value"><text>{{item}}</text></template></svg></template></aio-sleep>
      <aio-sleep><template slot="done"><template if="value > 1 && !error"><p></p></template><template else>{{value}}</template></template></aio-sleep>`,
  },
  {
    kind: 'name',
    wrong: `<aio-view for="nap" data-here><template slot="done">{{valeu}}</template></aio-view><aio-sleep manual id="nap"></aio-sleep>`,
    says: 'there is no name valeu in {{valeu}}. Write value',
    right:
      '<aio-view for="nap"><template slot="done">{{value}} {{request.status}}</template></aio-view><aio-fetch manual id="nap"></aio-fetch>',
  },
  {
    kind: 'name',
    wrong: `<aio-stream url="/api/ndjson?n=2&every=0" until="itm.data.done" data-here></aio-stream>`,
    says: 'there is no name itm in until="itm.data.done". Write item',
    right: `<aio-stream url="/api/ndjson?n=2&every=0" until="item.data.done || value.length > index"></aio-stream>`,
  },
  {
    kind: 'name',
    wrong: `<aio-on-event name="click" filter="evnt.shiftKey" data-here><aio-sleep></aio-sleep></aio-on-event>`,
    says: 'there is no name evnt in filter="evnt.shiftKey". Write event',
    right: `<aio-on-event name="click" filter="event.shiftKey"><aio-sleep><template slot="done">{{event.type}} {{prev}}</template></aio-sleep></aio-on-event>`,
  },
  {
    kind: 'not-registered',
    wrong: '<aio-fecth data-here></aio-fecth>',
    says: 'Write <aio-fetch>',
    right: '<other-fecth></other-fecth><aiohttp-card></aiohttp-card>',
  },
  {
    kind: 'not-registered',
    wrong: '<aiofetch data-here></aiofetch>',
    says: 'Write <aio-fetch>',
    right: '<aio-fetch></aio-fetch>',
  },
  {
    kind: 'double-click',
    wrong: `<button id="pay"></button><aio-on-event target="#pay" name="click" data-here><aio-fetch url="/api/echo" method="POST"></aio-fetch></aio-on-event>`,
    says: 'a second click cancels the POST that is under way and sends another. Write concurrency="drop"',
    right: `<button id="pay"></button><aio-on-event target="#pay" name="click" concurrency="drop"><aio-fetch url="/api/echo" method="POST"></aio-fetch></aio-on-event>
      <aio-on-event target="#pay" name="click" concurrency="replace"><aio-fetch url="/api/echo" method="POST"></aio-fetch></aio-on-event>
      <aio-on-event target="#pay" name="click"><aio-fetch url="/api/echo" method="POST" concurrency="queue"></aio-fetch></aio-on-event>
      <aio-on-event target="#pay" name="click"><aio-fetch url="/api/users"></aio-fetch><aio-fetch url="/api/echo" method="PUT"></aio-fetch></aio-on-event>
      <aio-on-event target="#pay" name="aio-start aio-done" capture><aio-fetch url="/api/echo" method="POST"></aio-fetch></aio-on-event>`,
  },
  {
    kind: 'braces',
    wrong: '<aio-sleep><template slot="done"><p data-here>It took {value} s</p></template></aio-sleep>',
    says: '{value} is shown as it is. Write {{value}}',
    right: `<aio-sleep><template slot="done">{{value}} {x} {"value"} { {{value}} } <code>{value}</code></template></aio-sleep><template>{value}</template>{value}`,
  },
  {
    kind: 'braces',
    wrong: '<aio-sleep><template slot="done" data-here>Hello ${value.name}</template></aio-sleep>',
    says: '${value.name} is shown as it is. Write {{value.name}}',
    right: '<aio-sleep><template slot="done">${{value}}</template></aio-sleep>',
  },
  {
    kind: 'template-attribute',
    wrong: '<aio-sleep><template slot="done" each="value.items" data-here>{{item}}</template></aio-sleep>',
    says: 'each is for a template inside this one. Write <template slot="done"><template each="value.items">…</template></template>',
    right:
      '<aio-sleep><template slot="done"><template each="value.items">{{item}}</template></template></aio-sleep>',
  },
  {
    kind: 'template-attribute',
    wrong:
      '<aio-sleep><template slot="done"><template v-for="(user, nth) in value.users" data-here>{{value}}</template></template></aio-sleep>',
    says: 'it is no block, and is never shown. Write <template each="value.users" as="user">',
    right: `<aio-sleep><template slot="done"><other-list><template>row</template></other-list><template id="row"></template>
      <div><template shadowrootmode="open"></template></div><template if="value">{{value}}</template><template else></template></template></aio-sleep>`,
  },
  {
    kind: 'template-slot',
    wrong:
      '<aio-sleep><ul slot="done" data-here><template each="value.items"><li>{{item}}</li></template><template empty></template></ul></aio-sleep>',
    says: 'the <template each="value.items"> in it is in no other template, and is never shown. Write <template slot="done"><ul>…</ul></template>',
    right: `<aio-sleep><template slot="done"><ul><template each="value.items"><li>{{item}}</li></template></ul></template></aio-sleep>
      <div><template each="value.items"></template></div>`,
  },
  {
    kind: 'template-slot',
    wrong: '<aio-sleep><div slot="error" data-here><p><template>No</template></p></div></aio-sleep>',
    says: 'the <template> in it is in no other template, and is never shown. Write <template slot="error"><div>…</div></template>, and take the one in it away',
    right: `<aio-sleep><div slot="error"><template id="row"></template><template shadowrootmode="open"></template><template x-for="user in users">{{user}}</template>
      <other-list><template each="value.items">{{item}}</template></other-list></div></aio-sleep>`,
  },
  {
    kind: 'template-slot',
    wrong:
      '<aio-sequence><section data-here><aio-sleep></aio-sleep><template>{{value}}</template></section></aio-sequence>',
    says: 'Write <template slot="done"><section>…</section></template>',
    right: `<aio-sequence><section><aio-sleep></aio-sleep><template>row</template><template if="value" is="other-if">{{value}}</template></section></aio-sequence>`,
  },
  {
    kind: 'template-slot',
    wrong:
      '<aio-sleep><table slot="done" data-here><tr><template if="value > 1"><td>{{value}}</td></template></tr></table></aio-sleep>',
    says: 'the <template if="value > 1"> in it is in no other template',
    right: `<aio-sleep><template slot="done"><table><tr><template if="value > 1"><td>{{value}}</td></template></tr></table></template></aio-sleep>`,
  },
  {
    kind: 'target',
    wrong: `<aio-on-event name="input" data-here><input /><aio-sleep></aio-sleep></aio-on-event><form><input /></form>`,
    says: 'it listens to its parent, <section>, and so to all that is in that. Give the <input> an id, and write target="#…", or target="parent" if that is meant',
    right: `<aio-on-event name="input"><input /><aio-sleep></aio-sleep></aio-on-event><button>Go</button><input type="hidden" />`,
  },
  {
    kind: 'target',
    wrong: `<label><select></select></label><aio-await-event name="change" data-here><select id="kind"></select></aio-await-event>`,
    says: 'Write target="#kind"',
    right: `<input id="found" /><aio-on-event name="input" target="#found"><input /><aio-sleep></aio-sleep></aio-on-event>
      <aio-on-event name="input" target="parent"><input /><aio-sleep></aio-sleep></aio-on-event>
      <aio-on-event name="input" filter="event.target.value"><input /><aio-sleep></aio-sleep></aio-on-event>
      <aio-on-event name="input"><aio-sleep></aio-sleep></aio-on-event><aio-on-event name="click"><input /><aio-sleep></aio-sleep></aio-on-event>
      <aio-on-event name="change"><aio-sleep></aio-sleep><p slot="pending"><input /></p></aio-on-event>`,
  },
  {
    kind: 'target',
    wrong: `<form></form><aio-on-event name="submit" data-here><form id="own"></form><aio-sleep></aio-sleep></aio-on-event>`,
    says: 'Write target="#own"',
    right: `<input /><aio-on-event name="submit"><form><input /></form><aio-sleep></aio-sleep></aio-on-event>`,
  },
  {
    kind: 'slot',
    wrong: '<aio-sleep><div><template slot="done" data-here>There</template></div></aio-sleep>',
    says: 'so that this is never shown. Put it directly into the <aio-sleep>, or take the <div> away',
    right: '<div><aio-sleep><template slot="done">There</template></aio-sleep></div>',
  },
  {
    kind: 'slot',
    wrong: '<p><aio-sleep><div slot="pending" data-here>Wait</div></aio-sleep></p>',
    says: 'The HTML parser ends a <p> where a block such as <div> or <ul> begins',
    right:
      '<p><aio-sleep><b slot="pending">Wait</b></aio-sleep></p><other-card><i slot="error"></i></other-card><i slot="other"></i>',
  },
  {
    kind: 'command',
    wrong:
      '<a href="#x" commandfor="nap" command="--start" data-here>Go</a><aio-sleep id="nap" manual></aio-sleep>',
    says: 'a <a> gives no command. Write <button type="button" commandfor="nap" …>',
    right:
      '<other-button commandfor="nap" command="--start"></other-button><aio-sleep id="nap" manual></aio-sleep>',
  },
  {
    kind: 'command',
    wrong:
      '<form><button type="submit" commandfor="nap" command="--start" data-here>Go</button></form><aio-sleep id="nap" manual></aio-sleep>',
    says: 'with type="submit" it submits its form instead. Write type="button"',
    right: `<form><button commandfor="nap" command="--start">Go</button><button type="button" commandfor="nap" command="--start">Go</button></form>
      <button type="submit" commandfor="nap" command="--start">Go</button><aio-sleep id="nap" manual></aio-sleep>`,
  },
  {
    kind: 'boolean',
    wrong:
      '<aio-sleep><template slot="done"><input disabled="{{value > 1}}" data-here /></template></aio-sleep>',
    says: 'disabled="{{value > 1}}" switches it on: a boolean attribute is on when it is there. Write ?disabled="{{value > 1}}"',
    right: `<aio-sleep><template slot="done"><input ?disabled="{{value > 1}}" required /><p title="{{value}}" aria-hidden="{{!value}}"></p>
      <other-field disabled="{{value}}"></other-field></template></aio-sleep>`,
  },
  {
    kind: 'need',
    wrong: '<form><input name="a" /><aio-fetch data-here></aio-fetch></form>',
    says: 'it has no form, and sends nothing when this one is submitted. Write form="…"',
    right:
      '<form id="here"><input name="a" /><aio-fetch form="here"></aio-fetch><aio-fetch manual url="/api/users"></aio-fetch></form>',
  },
  {
    kind: 'command',
    wrong: '<aio-command for="box" command="open" data-here></aio-command><dialog id="box"></dialog>',
    says: 'Write command="show-modal"',
    right: '<aio-command for="box" command="show-modal"></aio-command><dialog id="box"></dialog>',
  },
  {
    kind: 'name',
    wrong: '<aio-sequence><aio-sleep as="my-user" data-here></aio-sleep></aio-sequence>',
    says: 'as="my-user" is a name that no expression can read. Write as="myUser"',
    right:
      '<aio-sequence><aio-sleep as="$my_user1"></aio-sleep><aio-sleep as="größe"></aio-sleep><aio-sleep as=""></aio-sleep></aio-sequence>',
  },
  {
    kind: 'name',
    wrong: `<aio-on-event name="click" filter="e.shiftKey" data-here><aio-sleep></aio-sleep></aio-on-event>`,
    says: 'there is no name e in filter="e.shiftKey". Write event',
    right: `<aio-sequence><aio-sleep as="e"></aio-sleep><aio-if test="e > 1"><aio-sleep></aio-sleep></aio-if></aio-sequence>`,
  },
  {
    kind: 'name',
    wrong: `<aio-sequence><aio-sleep></aio-sleep><aio-if test="value > 1" data-here><aio-sleep></aio-sleep></aio-if></aio-sequence>`,
    says: 'there is no name value in test="value > 1". Write prev',
    right: `<aio-sleep><template slot="done"><aio-if test="value > 1"><aio-sleep></aio-sleep></aio-if></template></aio-sleep>`,
  },
  {
    kind: 'nesting',
    wrong: '<aio-sequence><aio-sleep /><aio-sleep data-here /></aio-sequence>',
    says: 'it is in a <aio-sleep>, so that no owner runs it. Write </aio-sleep> before it: HTML has no <aio-sleep />',
    right: `<aio-sequence><aio-sleep></aio-sleep><aio-sleep></aio-sleep></aio-sequence><aio-sleep><aio-sleep></aio-sleep></aio-sleep>
      <aio-sequence><aio-sleep><aio-sleep slot="done"></aio-sleep><aio-await-event name="click"></aio-await-event></aio-sleep></aio-sequence>`,
  },
  {
    kind: 'need',
    wrong: '<aio-on-event data-here><aio-sleep></aio-sleep></aio-on-event>',
    says: 'it has no name, and waits for no event. Write name="…"',
    right:
      '<aio-on-event name="click"><aio-sleep></aio-sleep></aio-on-event><aio-await-event></aio-await-event>',
  },
  {
    kind: 'need',
    wrong: '<aio-sequence><aio-if data-here><aio-sleep></aio-sleep></aio-if></aio-sequence>',
    says: 'it has no test, and never runs what is in it',
    right: '<aio-sequence><aio-if test="true"><aio-sleep></aio-sleep></aio-if></aio-sequence>',
  },
  {
    kind: 'need',
    wrong: '<aio-view data-here></aio-view>',
    says: 'it has no for, and shows no other element',
    right: '<aio-view for="nap"></aio-view><aio-sleep id="nap"></aio-sleep>',
  },
  {
    kind: 'need',
    wrong: '<aio-client base="/api/" data-here></aio-client><aio-fetch manual></aio-fetch>',
    says: 'it is for the elements in it, and there are none',
    right: '<aio-client base="/api/"><main></main></aio-client>',
  },
  {
    kind: 'script',
    wrong: '<aio-script manual><script type="text/plain" data-here>return 1;</script></aio-script>',
    says: 'Write <script type="text/aio">…</script> in it',
    right: `<aio-script manual><script type="text/aio">return 1;</script></aio-script><aio-script></aio-script><aio-script manual src="/job.js"></aio-script>
      <aio-script><script type="application/json" slot="value">1</script></aio-script>`,
  },
  {
    kind: 'script',
    wrong: '<aio-script data-here>await aio.sleep(1);</aio-script>',
    says: 'the code in it is text, and is shown',
    right: '<aio-script>Here is what comes of it: <b slot="done">There</b></aio-script>',
  },
];

describe('aio-elements/dev.js', () => {
  for (const { kind, wrong, says } of CASES)
    it(`warns once of ${kind}: ${wrong}`, async () => {
      await place(wrong);
      const about = told.filter((one) => one.kind === kind);
      expect(about.map(({ message }) => message)).to.have.length(1);
      expect(about[0]?.element === marked(), 'the right element').to.equal(true); // not the elements: a difference between two is endless
      if (typeof says === 'string') expect(about[0]?.message).to.contain(says);
      else expect(about[0]?.message).to.match(says);
      const lines = logged.filter(([, element]) => element === about[0]?.element);
      expect(lines.map(([text]) => text)).to.include(`aio-elements: ${about[0]?.message}`);
      watcher.check();
      expect(told.filter((one) => one.kind === kind)).to.have.length(1);
    });

  for (const { kind, right } of CASES)
    it(`is silent about ${kind}: ${right}`, async () => {
      await place(right);
      expect(told.map(({ message }) => message)).to.deep.equal([]);
      expect(logged).to.have.length(0);
    });

  it('warns of a wrong template once, not of each row that it renders', async () => {
    await place(`
      <aio-sequence>
        <aio-fetch url="/api/users?limit=5" as="page"></aio-fetch>
        <template slot="done">
          <template each="page.items"><aio-sleep secnds="0"></aio-sleep></template>
        </template>
      </aio-sequence>`);
    await (stage.firstElementChild as AioElement).finished;
    watcher.check();
    expect(stage.querySelectorAll('aio-sleep')).to.have.length(5);
    expect(told.map(({ kind }) => kind)).to.deep.equal(['attribute']);
  });

  it('warns of each mistake in an element', async () => {
    await place('<aio-sleep secnds="1" tiemout="2" manual="false" announce="no"></aio-sleep>');
    expect(told.map(({ kind }) => kind)).to.deep.equal(['attribute', 'attribute', 'boolean', 'boolean']);
  });

  it('warns of a tag of ours that is not registered once, as one import is missing', async () => {
    await place(
      '<aio-inspector></aio-inspector><aio-sequence><aio-inspector></aio-inspector></aio-sequence>',
    );
    expect(told.map(({ kind }) => kind)).to.deep.equal(['not-registered']);
  });

  it('warns once of a wrong reference in a template, and of different ones in its rows', async () => {
    await place(`
      <aio-fetch url="/api/users?limit=5">
        <template slot="done">
          <template each="value.items">
            <button commandfor="nowhere" command="--start"></button>
            <button commandfor="row-{{index}}" command="--start"></button>
          </template>
        </template>
      </aio-fetch>`);
    await (stage.firstElementChild as AioElement).finished;
    watcher.check();
    expect(stage.querySelectorAll('button')).to.have.length(10);
    expect(told.filter(({ message }) => message.includes('nowhere'))).to.have.length(1);
    expect(told.filter(({ message }) => message.includes('row-'))).to.have.length(5);
  });

  it('stops warning of a kind that is known by then', async () => {
    await place(
      '<aio-sleep manual secnds="1"></aio-sleep>'.repeat(60) + '<aio-sleep manual="no"></aio-sleep>',
    );
    expect(told.filter(({ kind }) => kind === 'attribute')).to.have.length(50);
    expect(told.filter(({ kind }) => kind === 'boolean')).to.have.length(1);
  });

  it('sees what has started before it looks', async () => {
    watcher.stop();
    await place(`<aio-fetch url="/api/users/1"><template slot="done">{{usr}}</template></aio-fetch>
      <aio-sequence><aio-if test="usr"><aio-sleep></aio-sleep></aio-if></aio-sequence>`);
    await (stage.firstElementChild as AioElement).finished;
    watcher.watch(document);
    watcher.check();
    expect(told.map(({ kind }) => kind)).to.deep.equal(['name', 'name']);
  });

  it('asks the page as often for twice the elements, so that its cost grows with the page and not faster', async () => {
    for (const { wrong, right } of CASES) {
      const few = await queriesFor((wrong + right).repeat(3));
      const many = await queriesFor((wrong + right).repeat(6));
      expect(many, wrong).to.equal(few);
    }
  });

  it('knows every tag, and the words of every enumerated attribute', async () => {
    const elements = await documented();
    expect(new Set(elements.map(({ tagName }) => tagName))).to.deep.equal(new Set(TAGS));
    const attributes = elements.flatMap(({ tagName, attributes }) =>
      attributes.map((one) => ({ tagName, ...one })),
    );
    const enumerated = attributes.filter(
      ({ tagName, text }) => customElements.get(tagName) && isEnumerated(text),
    );
    expect(enumerated).to.have.length.greaterThan(10);
    for (const { tagName, name, text } of enumerated) {
      const words = attributesOf(tagName)?.get(name)?.words ?? wordsOf(tagName, name);
      expect(new Set(words?.filter(Boolean)), `${name} of ${tagName}`).to.deep.equal(wordsIn(text));
    }
  });

  it('warns of an element in a select, which most parsers take out of it', async () => {
    const select = document.createElement('select');
    select.append(document.createElement('aio-sleep'));
    const bereft = document.createElement('select');
    const part = document.createElement('template');
    part.slot = 'done';
    bereft.append(part);
    stage.append(select, bereft);
    await settled();
    watcher.check();
    expect(told.map(({ kind }) => kind)).to.deep.equal(['select', 'select']);
    expect(told[0]?.element === select.firstElementChild && told[1]?.element === part).to.equal(true);
    expect(told[1]?.message).to.contain('Write <template slot="done"><select>…</select></template>');
  });

  it('leaves what fails aloud to the error', async () => {
    await place(
      '<aio-sleep><template slot="done"><template each="p in value">{{p}}</template></template></aio-sleep>',
    );
    expect(told.map(({ message }) => message)).to.deep.equal([]);
  });

  it('waits a second for what a reference names, and looks again when it changes', async () => {
    stage.innerHTML = trustedPolicy().createHTML('<aio-view for="soon"></aio-view>');
    await settled();
    const later = document.createElement('aio-sleep');
    later.id = 'soon';
    stage.append(later);
    watcher.check();
    expect(told.map(({ message }) => message)).to.deep.equal([]);
    (stage.firstElementChild as Element).setAttribute('for', 'never');
    await settled();
    expect(told.map(({ message }) => message)).to.deep.equal([]);
    watcher.check();
    expect(told.map(({ kind }) => kind)).to.deep.equal(['for']);
  });

  it('looks by itself: at once at what stands there, after a second at what it needs', async () => {
    watcher.stop();
    await withTimers(1, async (pass) => {
      watcher.watch(document);
      stage.innerHTML = trustedPolicy().createHTML(
        '<aio-sleep secnds="1"></aio-sleep><aio-view for="never"></aio-view>',
      );
      await waitUntil(() => told.length > 0);
      expect(told.map(({ kind }) => kind)).to.deep.equal(['attribute']);
      const { now } = Date;
      Date.now = () => now() + 1000;
      try {
        pass();
      } finally {
        Date.now = now;
      }
      expect(told.map(({ kind }) => kind)).to.deep.equal(['attribute', 'for']);
    });
  });

  it('says nothing of HTML from a server, nor of values in a page', async () => {
    await place(`
      <div data-aio-html><aio-fech></aio-fech><button commandfor="nowhere" command="--start"></button></div>
      <aio-fetch url="/api/echo?x=%7B%7Bvalue%7D%7D"><template slot="done"><p>{{value.query.x}}</p></template></aio-fetch>`);
    await (stage.querySelector('aio-fetch') as AioElement).finished;
    watcher.check();
    expect(stage.querySelector('aio-fetch')?.textContent).to.contain('{{value}}');
    expect(told.map(({ message }) => message)).to.deep.equal([]);
  });

  it('looks into shadow roots', async () => {
    const root = stage.attachShadow({ mode: 'open' });
    root.innerHTML = trustedPolicy().createHTML('<aio-sleep secnds="1"></aio-sleep>');
    stage.remove();
    document.body.append(stage);
    await settled();
    watcher.check();
    expect(told.map(({ kind }) => kind)).to.deep.equal(['attribute']);
  });

  for (const [where, removed] of [
    ['a host', ({ host }) => host],
    ['an element around the host', ({ host }) => host.parentElement],
    ['the host of a shadow root around it', ({ outer }) => outer],
  ] as [string, (hosts: Record<'outer' | 'host', Element>) => Element | null][])
    it(`forgets a shadow root once ${where} is removed, until it is back`, async () => {
      const outer = document.createElement('section');
      const host = document.createElement('section');
      const around = document.createElement('div');
      around.append(host);
      outer.attachShadow({ mode: 'open' }).append(around);
      const root = host.attachShadow({ mode: 'open' });
      const listeners = listenersOf(root);
      stage.append(outer);
      await settled();
      watcher.check();
      expect(listeners.size).to.be.greaterThan(0);
      const gone = removed({ outer, host });
      const parent = gone?.parentNode;
      gone?.remove();
      await settled();
      expect([...listeners]).to.deep.equal([]);
      root.innerHTML = trustedPolicy().createHTML('<aio-sleep secnds="1"></aio-sleep>');
      await settled();
      watcher.check();
      expect(told.map(({ kind }) => kind)).to.deep.equal([]);
      parent?.append(gone as Element);
      await settled();
      watcher.check();
      expect(told.map(({ kind }) => kind)).to.deep.equal(['attribute']);
      expect(listeners.size).to.be.greaterThan(0);
      watcher.stop();
      expect([...listeners]).to.deep.equal([]);
    });

  for (const [selector, subject] of [
    ['[title="a b"]', 'title="a b"'],
    ["section > [title='a > b, c']", 'title="a > b, c"'],
    [String.raw`section [title="a \" b"]`, "title='a \" b'"],
    [String.raw`section [title=a\ b]`, 'title="a b"'],
    [String.raw`section .a\,b`, 'class="a,b"'],
    [String.raw`section #\31  .\32 d`, 'class="2d"'],
    ['section + b:not(i, u > b)', ''],
    ['section+[title = "a"]', 'title="a"'],
    ['section ~ b:is([title="(, "], section .a)', 'title="(, "'],
    ['section .a:not(:has(> b))', 'class="a"'],
    ['section /* a "b */ .a', 'class="a"'],
    ['ul , section .a', 'class="a"'],
    ['ul .a, i', 'class="a"'],
    ['section [title="a b', 'title="a b"'],
  ] as const)
    it(`looks in templates for what ${selector} asks of the element itself`, async () => {
      const owner = document.createElement('aio-await-event');
      owner.name = 'click';
      owner.setAttribute('target', selector);
      const rendering = (content: string): string =>
        `<aio-sleep manual><template slot="done">${content}</template></aio-sleep>`;
      await place(rendering(`<b ${subject}></b>`));
      stage.append(owner);
      await settled();
      watcher.check();
      expect(told.map(({ message }) => message)).to.deep.equal([]);
      await place(rendering('<u></u>'));
      stage.append(owner.cloneNode());
      await settled();
      watcher.check();
      expect(told.map(({ kind }) => kind)).to.deep.equal(['target']);
    });

  it('sees names that a script gives', async () => {
    await place('<aio-if manual test="user.admin"><aio-sleep></aio-sleep></aio-if>');
    await (stage.firstElementChild as AioElement).start({ user: { admin: true } });
    watcher.check();
    expect(told.map(({ message }) => message)).to.deep.equal([]);
    await (stage.firstElementChild as AioElement).start({ usr: { admin: true } });
    watcher.check();
    expect(told.map(({ message }) => message).join()).to.contain('there is no name user');
  });

  it('warns of a renderer that is new on every render, and not of one that stays', async () => {
    const stays = (): TemplateResult => html`stays`;
    const view = (renderer: () => TemplateResult): TemplateResult =>
      html`<aio-sleep manual .renderer=${renderer}></aio-sleep>`;
    render(view(stays), stage);
    await settled();
    watcher.check();
    for (let round = 0; round < 4; round++) render(view(stays), stage);
    expect(told.map(({ message }) => message)).to.deep.equal([]);
    for (let round = 0; round < 6; round++)
      render(
        view(() => html`new`),
        stage,
      );
    expect(told.map(({ kind }) => kind)).to.deep.equal(['new-function']);
    expect(told[0]?.element === stage.querySelector('aio-sleep')).to.equal(true);
  });

  it('warns of a job that is new on every render, and not of others', async () => {
    const script = document.createElement('aio-script');
    script.manual = true;
    stage.append(script);
    await settled();
    watcher.check();
    script.job = () => 1;
    script.job = () => 2;
    script.job = () => 3;
    script.job = () => 4;
    expect(told.map(({ message }) => message)).to.deep.equal([]);
    for (let round = 0; round < 3; round++) script.job = (aio) => aio.sleep(round);
    expect(told.map(({ kind }) => kind)).to.deep.equal(['new-function']);
  });

  it('warns of a second copy of the library', async () => {
    const { tasks } = inspection();
    const before = [...tasks];
    tasks.clear();
    tasks.add(new Set());
    await place('<aio-sleep></aio-sleep>');
    expect(told.map(({ message }) => message)).to.deep.equal([]);
    tasks.add(new Set());
    await place('<aio-sleep></aio-sleep>');
    tasks.clear();
    for (const copy of before) tasks.add(copy);
    expect(told.map(({ kind, element }) => [kind, element])).to.deep.equal([['copies', undefined]]);
  });

  const selects: [given: string, says: string | undefined][] = [
    [
      'url="/api/users?limit=2" select="itmes"',
      'there is no itmes in the answer for select="itmes". Write items',
    ],
    ['url="/api/users?limit=2" select="results"', 'in the answer for select="results". It has total, '],
    [
      'url="/api/users?limit=2" select="items.nme"',
      'there is no nme in the answer for select="items.nme". It is a list',
    ],
    ['url="/api/users?limit=2" select="items.0.nme"', 'Write name'],
    ['url="/api/users?limit=2" select="items.0.nobody"', undefined],
    ['url="/api/users?limit=2" select="items.9"', undefined],
    ['url="/api/users?limit=2" select="items"', undefined],
    ['url="/api/users?limit=2" format="text" select="items"', 'It is a text'],
    ['url="/api/status/204" select="items"', undefined],
  ];
  for (const [given, says] of selects)
    it(`tells of a select that leads nowhere, when the run is done: ${given}`, async () => {
      await place(`<aio-fetch ${given}></aio-fetch>`);
      const element = stage.querySelector('aio-fetch') as AioElement;
      expect(told).to.deep.equal([]);
      await element.finished;
      await settled();
      watcher.check();
      expect(told.map(({ kind }) => kind)).to.deep.equal(says ? ['path'] : []);
      if (says) expect(told[0]?.message).to.contain(says);
    });

  it('leaves nothing behind when it stops', async () => {
    watcher.stop();
    await place('<aio-sleep secnds="1"></aio-sleep>');
    expect(told.map(({ message }) => message)).to.deep.equal([]);
  });
});

/** The names of the events that a target has listeners for, now and later. */
function listenersOf(target: EventTarget): Set<string> {
  const names = new Set<string>();
  target.addEventListener = (...args: Parameters<EventTarget['addEventListener']>) => {
    names.add(args[0]);
    EventTarget.prototype.addEventListener.apply(target, args);
  };
  target.removeEventListener = (...args: Parameters<EventTarget['removeEventListener']>) => {
    names.delete(args[0]);
    EventTarget.prototype.removeEventListener.apply(target, args);
  };
  return names;
}

/** How often the whole document is asked for elements, other than for one by its id, while a new watcher looks at some markup. */
async function queriesFor(markup: string): Promise<number> {
  watcher.stop();
  await place(markup);
  const { querySelectorAll } = document;
  let count = 0;
  document.querySelectorAll = (selector: string): NodeListOf<HTMLElement> => {
    if (!selector.startsWith('#')) count++;
    return querySelectorAll.call(document, selector) as NodeListOf<HTMLElement>;
  };
  try {
    const other = new PageWatcher(warningsOf({ warn: () => undefined }));
    other.watch(document);
    other.check();
    other.stop();
  } finally {
    Reflect.deleteProperty(document, 'querySelectorAll');
  }
  return count;
}

interface DocumentedElement {
  readonly tagName: string;
  readonly attributes: readonly { readonly name: string; readonly text: string }[];
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly tagName?: string;
      readonly attributes?: readonly { readonly name: string; readonly type?: { readonly text: string } }[];
    }[];
  }[];
}

/** The elements of the manifest, with the types of their attributes. */
async function documented(): Promise<DocumentedElement[]> {
  const answer = await fetch('/custom-elements.json');
  const { modules } = (await answer.json()) as Manifest;
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap(({ tagName, attributes = [] }) => {
      const read = attributes.map(({ name, type }) => ({ name, text: type?.text ?? '' }));
      return tagName ? [{ tagName, attributes: read }] : [];
    });
}

/** Whether a type is some words and nothing else. */
function isEnumerated(type: string): boolean {
  return type.includes("'") && !/\bstring$/.test(type);
}

function wordsIn(type: string): Set<string> {
  const words = [...type.matchAll(/'([^']+)'/g)].map(([, word = '']) => word);
  return new Set([...words, ...(type.includes('boolean') ? ['true', 'false'] : [])]);
}
