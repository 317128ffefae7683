"""Lists that reach people: their letterhead and recipients, deliveries, what was sent to whom."""
