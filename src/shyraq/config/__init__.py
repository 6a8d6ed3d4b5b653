"""Floor 8: settings, addresses and the server; the only place that knows everything."""
