"""People, roles and agencies, and what each may see."""
