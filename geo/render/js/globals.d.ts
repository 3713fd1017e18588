// What a built page holds besides our modules: Leaflet, and what the scripts leave on the window.
interface Window {
  L: any;
  dateline: any;
  datelineKit: any;
}
