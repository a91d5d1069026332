"""The bundled newspaper world: five small papers on loopback, written for the monitor to show its work."""
