"""What was found: one municipality at one time, its marks, evidence, interviews, findings and layers."""
