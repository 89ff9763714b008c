"""backtui: a full-screen terminal coach for a healthy back."""

__version__ = "0.9.0"
