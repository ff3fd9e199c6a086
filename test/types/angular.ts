// A component of Angular, whose templates are not checked for tags of others: its class is. `@ts-expect-error` marks what is wrong.
import { Component, CUSTOM_ELEMENTS_SCHEMA, type ElementRef, input, output, viewChild } from '@angular/core';
import type { AioDoneEvent, AioFetchElement } from 'aio-elements';

interface User {
  readonly name: string;
}

@Component({
  selector: 'user-card',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <aio-fetch #request [url]="'/api/users/' + id()" (aio-done)="hear($event)">
      <p slot="pending">Loading…</p>
      <template slot="done" ngNonBindable><b>{{ value.name }}</b></template>
    </aio-fetch>
  `,
})
export class UserCard {
  readonly id = input.required<string>();
  readonly user = output<User>();
  readonly request = viewChild.required<ElementRef<AioFetchElement<User>>>('request');

  hear(event: AioDoneEvent<User>): void {
    this.user.emit(event.value);
  }

  name(): string | undefined {
    return this.request().nativeElement.value?.name;
  }

  wrong(event: AioDoneEvent<User>): void {
    // @ts-expect-error a user is no text
    this.user.emit(event.value.name);
    // @ts-expect-error no such format
    this.request().nativeElement.format = 'yaml';
  }
}
