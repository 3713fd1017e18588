"""The time layer as a folium element, for our pages and for anybody's map."""
