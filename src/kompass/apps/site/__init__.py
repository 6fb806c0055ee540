"""The site itself: settings, addresses, the frame of every page."""
