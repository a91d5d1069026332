"""What runs when, with what: settings, the daemon, its jobs, leases, alerts, health."""
