"""What a text names: instruments with their pin-points and relations, laws, bodies, standards, programmes."""
