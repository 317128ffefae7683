"""Settings, the composition root, migrations, and how each server is installed and started."""
