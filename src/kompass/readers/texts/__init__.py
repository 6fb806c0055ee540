"""Running text: sentences, impressions, role models."""
