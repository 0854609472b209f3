"""The narrative report: context, wording, Word and PDF."""
