import '@angular/compiler';
import {
  type ApplicationRef,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  inject,
  InjectionToken,
  signal,
} from '@angular/core';
import { bootstrapApplication, DomSanitizer, provideClientHydration } from '@angular/platform-browser';
import { partsOf, type Props } from './page.js';

type BootstrapContext = Parameters<typeof bootstrapApplication>[2];

const PROPS = new InjectionToken<Props>('props');

/** What Angular would make of a property on the server is no attribute, so these are attributes. */
const template = `
  <main>
    <aio-fetch
      [attr.url]="props.url"
      [attr.headers]="props.headers"
      (aio-done)="props.onDone($event)"
      [innerHTML]="text"
    ></aio-fetch>
    <button (click)="count.set(count() + 1)">{{ count() }}</button>
  </main>`;

/** Angular leaves out a `<script>` of a template, and of a text that is not trusted. */
class Page {
  readonly props = inject(PROPS);
  readonly text = inject(DomSanitizer).bypassSecurityTrustHtml(partsOf(this.props));
  readonly count = signal(0);
}
Component({ selector: 'test-page', template, schemas: [CUSTOM_ELEMENTS_SCHEMA] })(Page);

type Providers = NonNullable<Parameters<typeof bootstrapApplication>[1]>['providers'];

function start(props: Props, own: Providers = [], context?: BootstrapContext): Promise<ApplicationRef> {
  const providers = [{ provide: PROPS, useValue: props }, provideClientHydration(), ...own];
  return bootstrapApplication(Page, { providers }, context);
}

/** By this Angular knows its own markup. */
export const head = (): string => '<!--nghm-->';

export async function render(props: Props): Promise<string> {
  const { provideServerRendering, renderApplication } = await import('@angular/platform-server');
  const document = '<html><head></head><body><test-page></test-page></body></html>';
  const options = { document, url: 'http://localhost/', allowedHosts: ['localhost'] };
  const page = await renderApplication(
    (context) => start(props, [provideServerRendering()], context),
    options,
  );
  return /<body><!--nghm-->([^]*)<\/body>/.exec(page)?.[1] ?? page;
}

export async function hydrate(stage: HTMLElement, props: Props): Promise<void> {
  await start(props);
}
