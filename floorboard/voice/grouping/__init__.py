"""Which things people said belong together, over all places and months. It only proposes; people decide."""
