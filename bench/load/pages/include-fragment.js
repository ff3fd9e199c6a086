import '@github/include-fragment-element';
import '@github/remote-input-element';
import { remoteForm } from '@github/remote-form';

remoteForm('form[data-remote]', async (form, wants) => {
  try {
    await wants.html();
  } catch ({ response }) {
    form.querySelector('.results').replaceChildren(response.html);
  }
});
