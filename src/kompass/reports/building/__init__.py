"""From an evaluation to the blocks of its report. Every sentence and every shown number is made here."""
