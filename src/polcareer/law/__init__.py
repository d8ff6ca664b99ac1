"""May this person stand, on this date, under which section? Rules are data; this room only decides."""
