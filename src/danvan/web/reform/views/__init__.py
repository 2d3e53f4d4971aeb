"""The pages of reorganisations: reading them, drafting them, carrying them out."""
