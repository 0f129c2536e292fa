"""What people do with the app, one module per journey; no Qt and no SQL."""
