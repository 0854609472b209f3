"""The Excel add-in, as far as it can be tried without Excel."""
