"""Find contradictions (勾稽检查) in what a unit states; nothing here changes or scores anything."""
