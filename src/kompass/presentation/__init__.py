"""How things are said and shown: translations, numbers, dates. Reports, commands and pages share it."""
