import { expect } from '@open-wc/testing';
import { html, render, type TemplateResult } from 'lit';
import { inspection, type InspectedWarning } from '../../core/index.js';
import { withTimers } from '../../test/clock.js';
import { trustedPolicy } from '../base/trusted-types.js';
import { settled, waitUntil } from '../../test/waits.js';
import type { AioElement } from '../base/aio-element.js';
import { PageWatcher } from './page-watcher.js';
import { type WarningKind, warningsOf } from './warnings.js';
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

const CASES: readonly Case[] = [
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
    right: '<aio-on-event concurrency="parallel"><aio-sleep></aio-sleep></aio-on-event>',
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

  it('sees names that a script gives', async () => {
    await place('<aio-if manual test="user.admin"><aio-sleep></aio-sleep></aio-if>');
    await (stage.firstElementChild as AioElement).start({ user: { admin: true } });
    expect(told.map(({ message }) => message)).to.deep.equal([]);
    await (stage.firstElementChild as AioElement).start({ usr: { admin: true } });
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

  it('leaves nothing behind when it stops', async () => {
    watcher.stop();
    await place('<aio-sleep secnds="1"></aio-sleep>');
    expect(told.map(({ message }) => message)).to.deep.equal([]);
  });
});
