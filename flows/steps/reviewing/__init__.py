"""What reviewers do: search, audit, the queue and its decisions, registers of dispositions."""
