"""The bundled newspaper world: five small papers on loopback, written so that the monitor can show its work."""
