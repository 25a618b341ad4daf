"""lawdesk: offline desk for the administrative-enforcement responsibility system (行政执法责任制)."""

__version__ = "0.1.0"
