"""A workbook with every feature that a careless writer loses; its text parts are in `parts`."""
