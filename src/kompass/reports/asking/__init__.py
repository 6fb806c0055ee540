"""What is sent out and taken along before an evaluation: questionnaires and interview guides."""
