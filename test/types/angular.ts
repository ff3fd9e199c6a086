// A component of Angular, for its own compiler with `strictTemplates`. `@ts-expect-error` marks what is wrong in the class; in the
// template a comment stands before a line that is wrong.
import { Component, CUSTOM_ELEMENTS_SCHEMA, type ElementRef, input, output, viewChild } from '@angular/core';
import 'aio-elements';
import type { AioDoneEvent, AioErrorEvent, AioFetchElement } from 'aio-elements';

interface User {
  readonly name: string;
}

@Component({
  selector: 'user-card',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button command="--start" commandfor="user" (click)="request.start()">Load</button>
    <aio-fetch
      #request
      id="user"
      class="card"
      [url]="'/api/users/' + id()"
      [headers]="{ 'X-App': 'demo' }"
      [attr.max-age]="60"
      (aio-done)="hear($event)"
      (aio-error)="explain($event)"
      (aio-progress)="loaded = $event.progress.loaded"
    >
      <p slot="pending">Loading…</p>
      <template slot="done" ngNonBindable><b>{{ value.name }}</b></template>
    </aio-fetch>
    <p>{{ request.state }} {{ request.request?.status }}</p>
    <aio-sleep seconds="1" (aio-done)="loaded = $event.value" />

    <!-- wrong: a start has no value -->
    <aio-fetch (aio-start)="loaded = $event.value" />
    <!-- wrong: the value of a sleep is a number -->
    <aio-sleep (aio-done)="loaded = $event.value.name" />
    <!-- wrong: the event of an end is none of an error -->
    <aio-fetch (aio-done)="explain($event)" />
    <!-- wrong: of a value nothing is known, until the class says it -->
    <aio-fetch (aio-done)="user.emit($event.value)" />
    <!-- wrong: no such state -->
    <p>{{ request.state === 'ready' }}</p>
    <!-- wrong: no such member -->
    <button (click)="request.begin()">Begin</button>
  `,
})
export class UserCard {
  readonly id = input.required<string>();
  readonly user = output<User>();
  readonly found = viewChild.required<ElementRef<AioFetchElement<User>>>('request');
  loaded = 0;

  hear({ value }: AioDoneEvent): void {
    this.user.emit(value as User);
  }

  explain({ error }: AioErrorEvent): unknown {
    return error;
  }

  name(): string | undefined {
    return this.found().nativeElement.value?.name;
  }

  wrong(event: AioDoneEvent<User>): void {
    // @ts-expect-error a user is no text
    this.user.emit(event.value.name);
    // @ts-expect-error no such format
    this.found().nativeElement.format = 'yaml';
  }
}
