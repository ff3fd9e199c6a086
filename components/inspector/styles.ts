import { detailStyles } from './detail-styles.js';
import { glyphStyles } from './glyphs.js';
import { headStyles } from './head-styles.js';
import { laneStyles } from './lane-styles.js';
import { panelStyles } from './panel-styles.js';
import { themeStyles } from './theme-styles.js';
import { treeStyles } from './tree-styles.js';

/** The styles of the panel and its parts; what narrow panels change comes after what it changes. */
export const styles = [
  themeStyles,
  panelStyles,
  glyphStyles,
  headStyles,
  treeStyles,
  laneStyles,
  detailStyles,
];
