"""The analysts' pages: Datasette over the documented views, with our own pages as its plugin."""
