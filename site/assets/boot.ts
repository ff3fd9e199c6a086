// What every page of the site loads: the elements.
import '../../components/index.js';
