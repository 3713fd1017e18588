// What the joined script of maps of tiles offers to the page's own, and to anybody's map.

import { openTiles } from "./page-tiles.js";

window.datelineTiles = { source: openTiles };
