"""What the figures of README come from: our maps beside folium's own time sliders, on the same events."""
