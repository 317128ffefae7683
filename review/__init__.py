"""What looks outdated and what people decided: effects, validity on a date, rules, findings."""
