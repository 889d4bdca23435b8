"""What the differences mean: kinds of change, verdicts on demands, declared interests."""
