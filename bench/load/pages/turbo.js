import '@hotwired/turbo';
import { Application, Controller } from '@hotwired/stimulus';

class SearchController extends Controller {
  type() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.element.requestSubmit(), 200);
  }
}

Application.start().register('search', SearchController);
