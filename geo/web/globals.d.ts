// What a built page holds besides our modules: Leaflet, and what the scripts leave on the window.
interface Window {
  L: any;
  dateline: any;
  datelineKit: any;
  datelineTiles: any;
  datelinePreload: { relief: Promise<ImageBitmap | HTMLImageElement | null> | null; fonts: Promise<any> };
}

/** What the page around a map asked for; `host` is the one origin to speak with, `fragment` the moment, with its "#", or "". */
interface HostOptions {
  embed: string | null;
  panel: string | null;
  fixed: boolean;
  theme: string;
  region: string | null;
  lang: string | null;
  host: string | null;
  fragment: string;
}
